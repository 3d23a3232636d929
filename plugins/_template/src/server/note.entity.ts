import { Column, Entity, PrimaryColumn } from 'typeorm'

/** A note that a resident left. */
@Entity({ schema: 'plugin_guest_book', name: 'note' })
export class NoteEntity {
  @PrimaryColumn('uuid', { default: () => 'core.uuid_v7()' })
  id!: string

  @Column('uuid', { name: 'activity_id' })
  activityId!: string

  @Column('text')
  text!: string
}
