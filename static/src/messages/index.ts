// The page's texts in the language of this build. vite.config.ts replaces ./en if INKLING_LANGUAGE names another one.
export * from './en';
