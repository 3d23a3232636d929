/** SHA-256 (FIPS 180-4) of some bytes, from the crypto of the platform that runs this. @returns 32 bytes. */
export type Sha256 = (data: Uint8Array) => Uint8Array
