/**
 * A `fetch` for one upload that tells how much of the file has left this device, which the browser's own cannot. Everything
 * else goes through `plain`.
 *
 * @param onSent bytes sent and in all.
 */
export function uploadFetch(plain: typeof fetch, onSent: (sent: number, total: number) => void): typeof fetch {
  return async (input, init) => {
    const { body } = init ?? {}
    if (!(body instanceof FormData)) return await plain(input, init)
    return await new Promise<Response>((resolve, reject) => {
      const request = new XMLHttpRequest()
      request.open(init?.method ?? 'POST', input instanceof Request ? input.url : String(input))
      new Headers(init?.headers).forEach((value, name) => request.setRequestHeader(name, value))
      request.upload.onprogress = ({ loaded, total }) => onSent(loaded, total)
      request.onload = () => {
        const type = request.getResponseHeader('content-type')
        const headers = type === null ? undefined : { 'content-type': type }
        resolve(new Response(request.responseText, { status: request.status, ...(headers === undefined ? {} : { headers }) }))
      }
      request.onerror = () => reject(new TypeError('The upload was broken off'))
      request.send(body)
    })
  }
}
