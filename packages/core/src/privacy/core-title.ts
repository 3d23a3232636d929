/** What core is called where plugins stand beside it. */
export const CORE_TITLE = {
  fr: 'Ce site, quel que soit le module',
  nl: 'Deze site, welke module ook',
  de: 'Diese Website, unabhängig vom Modul',
  en: 'This site, whatever the module',
}
