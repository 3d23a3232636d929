import { definePluginPortal } from '@parvis/plugin-api/portal'
import { guestBook } from '../index.js'
import { notesPage } from './notes.page.js'

export default definePluginPortal({ plugin: guestBook, pages: [notesPage] })
