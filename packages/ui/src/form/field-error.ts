/** A field that was refused: id of its element, and what to say. Structurally that of `@parvis/plugin-api/portal`. */
export interface FieldError {
  readonly field: string
  readonly message: string
}
