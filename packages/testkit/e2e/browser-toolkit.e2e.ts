import { describe, expect, it } from '@jest/globals'
import { createTransport } from 'nodemailer'
import {
  expectNoAxeViolations,
  expectNoHorizontalScroll,
  startMailCatcher,
  walkByKeyboard,
  withBrowser,
} from '../src/browser/index.js'

const html = (body: string, style = '') =>
  `<!doctype html><html lang="en"><head><title>A page</title><style>${style}</style></head><body><main><h1>A page</h1>${body}</main></body></html>`

describe('the browser toolkit', () => {
  it('accepts an accessible page and names the rule that a bad one breaks', async () => {
    await withBrowser(async ({ visitor }) => {
      const page = await visitor()
      await page.setContent(html('<p>Text</p>'))
      await expectNoAxeViolations(page)
      await page.setContent(html('<img src="data:,">'))
      await expect(expectNoAxeViolations(page)).rejects.toThrow(/image-alt/)
    })
  })

  it('accepts a wide table in its own scrolling box and refuses one that widens the page', async () => {
    await withBrowser(async ({ visitor }) => {
      const page = await visitor()
      await page.setContent(
        html(
          '<div class="box"><p class="wide">Wide</p></div>',
          '.wide { width: 900px } .box { overflow-x: auto }',
        ),
      )
      await expectNoHorizontalScroll(page)
      await page.setContent(html('<p class="wide">Wide</p>', '.wide { width: 900px }'))
      await expect(expectNoHorizontalScroll(page)).rejects.toThrow(/class="wide"/)
      expect(page.viewportSize()?.width).toBe(1280)
    })
  })

  it('walks by keyboard in order and refuses a focus that nobody sees', async () => {
    await withBrowser(async ({ visitor }) => {
      const page = await visitor()
      await page.setContent(html('<a href="#one">One</a> <button>Two</button> <label>Three <input></label>'))
      const names = (await walkByKeyboard(page)).map((stop) => stop.name)
      expect(names).toEqual(['a "One"', 'button "Two"', 'input "Three"'])
      await page.setContent(html('<a href="#one">One</a>', 'a:focus { outline: none }'))
      await expect(walkByKeyboard(page)).rejects.toThrow(/a "One": no focus indicator/)
    })
  })

  it('fails a journey whose page throws, and runs no script for a visitor without JavaScript', async () => {
    const script = html(
      '<p id="out">no script</p><script>document.querySelector("#out").textContent = "script"; throw new Error("broken page")</script>',
    )
    await withBrowser(async ({ visitor }) => {
      const page = await visitor({ javaScript: false })
      await page.setContent(script)
      expect(await page.textContent('#out')).toBe('no script')
    })
    const journey = withBrowser(async ({ visitor }) => {
      const page = await visitor()
      await page.setContent(script)
      expect(await page.textContent('#out')).toBe('script')
    })
    await expect(journey).rejects.toThrow(/broken page/)
  })

  it('catches mails by address, decoded', async () => {
    const catcher = await startMailCatcher()
    try {
      const transport = createTransport(catcher.url)
      await transport.sendMail({
        from: 'a@example.org',
        to: 'b@example.org',
        subject: 'Code',
        text: 'Votre code à usage unique : 123456',
      })
      expect((await catcher.next('b@example.org')).text).toContain('Votre code à usage unique : 123456')
      transport.close()
    } finally {
      await catcher.close()
    }
  })
})
