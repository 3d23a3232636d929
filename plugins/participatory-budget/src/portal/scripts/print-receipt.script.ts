/** `<pv-print-receipt>`: shows the button inside it, which prints the page. Without script there is no button to miss. */
class PrintReceipt extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false
    this.addEventListener('click', () => globalThis.print())
  }
}

customElements.define('pv-print-receipt', PrintReceipt)

export {}
