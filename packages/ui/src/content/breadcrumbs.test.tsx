import { describe, expect, it } from '@jest/globals'
import { renderToStaticMarkup } from 'react-dom/server'
import { Breadcrumbs } from './breadcrumbs.js'

const HOME = { text: 'Accueil', href: '/huy' }
const PROCESS = { text: '60 000 euros pour le quartier', href: '/huy/p/quartier' }

/** Addresses of the links, in order. */
function wayOf(items: readonly { readonly text: string; readonly href: string }[]): string[] {
  const page = renderToStaticMarkup(<Breadcrumbs label="Chemin" items={items} />)
  return [...page.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href)
}

describe('breadcrumbs', () => {
  it('say a title that process and activity share once, and lead to the activity', () => {
    expect(wayOf([HOME, PROCESS, { ...PROCESS, href: '/huy/a/quartier' }])).toEqual(['/huy', '/huy/a/quartier'])
  })

  it('say each of different titles, and one that comes back later', () => {
    const idea = { text: 'Bancs', href: '/huy/a/quartier/bancs' }
    expect(wayOf([HOME, PROCESS, idea, { ...PROCESS, href: '/huy/x' }])).toEqual(['/huy', '/huy/p/quartier', '/huy/a/quartier/bancs', '/huy/x'])
  })
})
