// The build puts the catalog's group `start` in place of TEXTS.
type StartTexts = typeof import('../messages/en')['start'];
declare const TEXTS: StartTexts;
