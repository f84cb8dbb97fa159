// Replaces TensorFlow.js' storage of models in the browser, which this page does not use: its platform module registers it
// (see vite.config.ts).
const absent = { URL_SCHEME: 'absent://' };

export { absent as BrowserIndexedDB, absent as BrowserLocalStorage };

export class BrowserIndexedDBManager {}

export class BrowserLocalStorageManager {}

export const ModelStoreManagerRegistry = { registerManager() {} };
