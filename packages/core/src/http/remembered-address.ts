import type { CommuneRecord } from '../commune/commune-directory.js'
import type { RequestAddress } from './request-address.js'

const remembered = new WeakMap<object, RequestAddress<CommuneRecord>>()

/** Keeps what the address said for the length of the request; the router sees the address without the prefix. */
export function rememberAddress(request: object, address: RequestAddress<CommuneRecord>): void {
  remembered.set(request, address)
}

/** The commune that the address named, and the prefix that was taken off. */
export function rememberedAddress(request: object): Pick<RequestAddress<CommuneRecord>, 'commune' | 'base'> {
  return remembered.get(request) ?? { base: '' }
}
