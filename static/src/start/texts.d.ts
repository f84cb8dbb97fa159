// The build replaces TEXTS by the texts of the catalog's group `start`.
type StartTexts = typeof import('../messages/en')['start'];
declare const TEXTS: StartTexts;
