/** Content-Security-Policy of each kind of page. The strictest that works for it; nothing is ever loaded from elsewhere. */
export const CONTENT_SECURITY = {
  /** API, files, everything without a page. */
  none: "default-src 'none'; frame-ancestors 'none'",
  /** Residents' pages. A page that needs an inline style sets its own policy with a nonce or a hash. */
  portal:
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  /** The component library of the admin app sets style attributes while it measures and places things. */
  admin:
    "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  /** The API's documentation: its own scripts and styles, and style attributes that it writes itself. */
  docs: "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  /** Small pages that the server writes by hand. */
  plain:
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
} as const

/** What no page of ours uses, and no script that got in could. Passkeys are asked for by the admin app itself. */
export const PERMISSIONS_POLICY = [
  ...['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'hid', 'magnetometer', 'microphone', 'midi', 'payment', 'serial', 'usb'].map(
    (feature) => `${feature}=()`,
  ),
  'publickey-credentials-create=(self)',
  'publickey-credentials-get=(self)',
].join(', ')

/** Options of @fastify/helmet. Its own content policy is off: pages differ, and the default below is stricter. */
export function helmetOptions(secure: boolean) {
  return {
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
  } as const
}
