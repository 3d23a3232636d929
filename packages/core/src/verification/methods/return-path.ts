/** Page of the portal that browsers come back to from other sites; it is registered there. */
export const RETURN_PATH = '/proof/return'
