/** The pages on which residents see what is stored about them, below the language. */
export const MY_DATA_PATH = 'my-data'
export const MY_DATA_ERASURE_PATH = `${MY_DATA_PATH}/erase`

/** Field of the address of proof pages: who comes from there wants to go back there. */
export const OWN_DATA_FIELD = 'to'
