export * from './define-plugin-admin.js'
