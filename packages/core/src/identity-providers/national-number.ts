/**
 * The eleven digits of a national number (or bis number), however it is written: `85.07.30-033 28` gives `85073003328`.
 * `undefined` for anything that is not eleven digits; what they mean is the provider's word.
 */
export function nationalNumberOf(written: string): string | undefined {
  if (!/^[\d .-]+$/.test(written)) return undefined
  const digits = written.replace(/\D/g, '')
  return digits.length === 11 ? digits : undefined
}
