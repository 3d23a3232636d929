import { ActivityId, InvalidInput, NotFound } from '@parvis/contract'
import { z } from 'zod'
import { ImportKept, ImportRefused, NoImport, ProjectsFrozen } from './budget-problems.js'
import { ImportChoice, ImportReading, ImportWish, LastImport, ProjectImportReport } from './project-import.js'

const Params = z.object({ activity: ActivityId.schema })
const projects = { kind: 'staff', permission: 'participatory-budget.manage-projects' } as const
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** Text has no mark by which a server can tell its kind; what is neither text nor a spreadsheet is refused when it is read. */
const upload = {
  field: 'file',
  maxBytes: 5_000_000,
  mediaTypes: [
    'text/csv',
    'text/plain',
    'text/tab-separated-values',
    'application/json',
    'application/vnd.ms-excel',
    SPREADSHEET,
    'application/vnd.oasis.opendocument.spreadsheet',
    'application/zip',
    'application/x-cfb',
    'application/octet-stream',
  ],
}

/** Routes for projects out of files and into files: of the commune's own, of Decidim, CONSUL and pabulib.org. */
export const projectImportRoutes = {
  previewImport: {
    method: 'POST',
    path: '/activities/:activity/project-import/preview',
    summary: 'Read a file and say what its columns seem to be; stores nothing',
    access: projects,
    params: Params,
    upload,
    body: ImportWish,
    returns: ImportReading,
    problems: [NotFound, InvalidInput, ProjectsFrozen],
  },
  checkImport: {
    method: 'POST',
    path: '/activities/:activity/project-import/check',
    summary: 'Read a file and say what it would change, with every fault by line; stores nothing',
    access: projects,
    params: Params,
    upload,
    body: ImportChoice,
    returns: ProjectImportReport,
    problems: [NotFound, InvalidInput, ProjectsFrozen],
  },
  commitImport: {
    method: 'POST',
    path: '/activities/:activity/project-import',
    summary: 'Store the projects of a file; all of them, or none where one line has a fault',
    access: projects,
    params: Params,
    upload,
    body: ImportChoice,
    returns: ProjectImportReport,
    problems: [NotFound, InvalidInput, ProjectsFrozen, ImportRefused],
  },
  lastImport: {
    method: 'GET',
    path: '/activities/:activity/project-import',
    summary: 'The last import, and whether it can still be undone',
    access: projects,
    params: Params,
    returns: z.object({ last: LastImport.optional() }),
    problems: [NotFound],
  },
  undoImport: {
    method: 'DELETE',
    path: '/activities/:activity/project-import',
    summary: 'Undo the last import: remove what it added and give back what it changed',
    access: projects,
    params: Params,
    returns: z.object({ removed: z.int(), restored: z.int() }),
    problems: [NotFound, ProjectsFrozen, NoImport, ImportKept],
  },
  importTemplate: {
    method: 'GET',
    path: '/activities/:activity/project-import/template.csv',
    summary: "An empty list of projects with the columns of the commune's languages, and one example",
    access: projects,
    params: Params,
    produces: 'text/csv; charset=utf-8',
    problems: [NotFound],
  },
  importTemplateSpreadsheet: {
    method: 'GET',
    path: '/activities/:activity/project-import/template.xlsx',
    summary: 'The same as a spreadsheet',
    access: projects,
    params: Params,
    produces: SPREADSHEET,
    problems: [NotFound],
  },
  exportProjects: {
    method: 'GET',
    path: '/activities/:activity/projects.csv',
    summary: 'The projects as CSV; the file can be imported again',
    access: projects,
    params: Params,
    produces: 'text/csv; charset=utf-8',
    problems: [NotFound],
  },
  exportProjectsSpreadsheet: {
    method: 'GET',
    path: '/activities/:activity/projects.xlsx',
    summary: 'The projects as a spreadsheet; the file can be imported again',
    access: projects,
    params: Params,
    produces: SPREADSHEET,
    problems: [NotFound],
  },
} as const
