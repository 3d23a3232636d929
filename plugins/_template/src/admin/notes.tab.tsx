import type { Activity } from '@parvis/contract'
import { createClient } from '@parvis/client'
import type { AdminContext } from '@parvis/plugin-api/admin'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { guestBookAdminApi, guestBookApi } from '../contract/index.js'

/** The notes of an activity, each with a button that removes it. */
export function NotesTab({ context, activity }: { context: AdminContext; activity: Activity }) {
  const { t, base, fetch } = context
  const queries = useQueryClient()
  const residents = createClient(guestBookApi, { base, fetch })
  const staff = createClient(guestBookAdminApi, { base, fetch })
  const key = ['guest-book', activity.id]
  const list = useQuery({ queryKey: key, queryFn: () => residents.list({ params: { activity: activity.id } }) })
  const removal = useMutation({
    mutationFn: (note: string) => staff.remove({ params: { note } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  })
  if (list.data === undefined) return <p role="status">{t('admin.loading')}</p>
  if (!list.data.ok) return <p role="alert">{t('admin.failed')}</p>
  const notes = list.data.value.items
  if (notes.length === 0) return <p>{t('admin.none')}</p>
  return (
    <ul>
      {notes.map((note) => (
        <li key={note.id}>
          {note.text}{' '}
          <button type="button" disabled={removal.isPending} onClick={() => removal.mutate(note.id)}>
            {t('admin.remove', { text: note.text.slice(0, 40) })}
          </button>
        </li>
      ))}
    </ul>
  )
}
