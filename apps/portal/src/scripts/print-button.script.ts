/** `<pv-print-button>`: shows the button inside it, which prints the page. Without script there is no button to miss. */
class PrintButton extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false
    this.addEventListener('click', () => globalThis.print())
  }
}

customElements.define('pv-print-button', PrintButton)

export {}
