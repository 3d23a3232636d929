import { definePluginAdmin } from '@parvis/plugin-api/admin'
import { guestBook } from '../index.js'
import { NotesTab } from './notes.tab.js'

export default definePluginAdmin({
  plugin: guestBook,
  activityTabs: [{ id: 'notes', title: 'admin.notes', permission: 'guest-book.moderate', Component: NotesTab }],
})
