/** id of the element of a field: `budget.cents` → `field-budget-cents`. */
export function fieldId(path: string): string {
  return `field-${path.replaceAll(/[^A-Za-z0-9]+/g, '-')}`
}
