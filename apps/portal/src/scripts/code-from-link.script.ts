/**
 * `<pv-code-from-link>`: fills the field inside it with the code behind the `#` of a scanned square, which no browser sends, and
 * takes it out of the address. Without script the code is typed.
 */
class CodeFromLink extends HTMLElement {
  connectedCallback(): void {
    const code = /^#([0-9A-Za-z-]{4,60})$/.exec(location.hash)?.[1]
    const input = this.querySelector('input')
    if (code === undefined || input === null || input.value !== '') return
    input.value = code
    history.replaceState(history.state, '', `${location.pathname}${location.search}`)
  }
}

customElements.define('pv-code-from-link', CodeFromLink)

export {}
