// The build replaces TEXTS by the texts of the catalog's group `start`, by language.
type StartTexts = typeof import('../messages/en')['start'];
declare const TEXTS: Record<string, Partial<StartTexts>> & { en: StartTexts };
