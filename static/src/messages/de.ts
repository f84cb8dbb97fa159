// German: all texts.
import type { Catalog } from './catalog';

const LANGUAGE = 'de';
const NAMES = ['Null', 'Eins', 'Zwei', 'Drei', 'Vier', 'Fünf', 'Sechs', 'Sieben', 'Acht', 'Neun'];

const plural = new Intl.PluralRules(LANGUAGE);
const wholePercent = new Intl.NumberFormat(LANGUAGE, { style: 'percent', maximumFractionDigits: 0 });
const tenthsPercent = new Intl.NumberFormat(LANGUAGE, {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const tenths = new Intl.NumberFormat(LANGUAGE, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const hundredths = new Intl.NumberFormat(LANGUAGE, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const signed = new Intl.NumberFormat(LANGUAGE, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'exceptZero',
});

/** A probability as a percentage, with a decimal only near 0 and 100. */
function percent(probability: number): string {
  if (probability >= 0.9995) return `über ${tenthsPercent.format(0.999)}`; // no model is ever completely certain
  const precise = probability >= 0.99 || (probability < 0.01 && probability >= 0.0005);
  return (precise ? tenthsPercent : wholePercent).format(probability);
}

/** A digit with its indefinite article: “eine 7”. */
const withArticle = (digit: number, article = 'eine') => `${article} ${digit}`;

// Texts that several groups have.
const LOADING = 'Lädt\u00a0…';
const COULD_NOT_LOAD = 'Inkling konnte nicht geladen werden.';
const IS_IT_A_DIGIT = 'Überhaupt eine Ziffer?';
const WHAT_DID_YOU_MEAN = 'Was hast du gemeint?';
const WHY_THIS_ANSWER = 'Warum diese Antwort?';
const WHAT_INKLING_SEES = 'Was Inkling sieht';
const ALL_DRAWINGS = 'Alle deine Zeichnungen';
const DRAWING_AREA = 'Zeichenfläche';
const PAD_KEYS =
  'Die Pfeiltasten bewegen den Stift. Die Leertaste setzt ihn auf oder hebt ihn ab. Esc leert das Papier.';
const UNDO = 'Rückgängig';
const CLEAR = 'Leeren';
const PRESENT = 'Vorführen';

export const catalog = {
  formats: {
    percent,
    shortPercent: (probability) => percent(probability).replace('über ', '>'),
    withArticle,
  },

  answer: {
    loading: LOADING,
    checking: 'Prüft\u00a0…',
    certain: 'Sicher',
    sure: (digit) => `Ich bin mir sicher: ${withArticle(digit)}`,
    likely: (digit) => `Sieht nach ${withArticle(digit, 'einer')} aus`,
    probably: (digit) => `Wahrscheinlich ${withArticle(digit)}`,
    perhaps: (digit) => `Vielleicht ${withArticle(digit)}`,
    perhapsDetail: 'Ungewöhnlich geschrieben. Versuch es noch einmal oder sag, was es ist.',
    either: (digit, rival) => `${withArticle(digit, 'Eine')} oder vielleicht ${withArticle(rival)}`,
    shares: (first, second) => `${percent(first)} / ${percent(second)}`,
    couldBe: (probability, rival) => `${percent(probability)}. Könnte auch ${withArticle(rival)} sein.`,
    orRival: (rival) => `oder ${rival}?`,
    rejected: 'Das sieht nicht nach einer Ziffer aus',
    rejectedDetail: 'Schreib Ziffern von 0 bis 9.',
    sureNumber: (text) => `Ich bin mir sicher: ${text}`,
    likelyNumber: (text) => `Sieht nach ${text} aus`,
    perhapsNumber: (text) => `Vielleicht ${text}`,
    couldBeNumber: (text, probability) => `Könnte auch ${text} sein (${percent(probability)}).`,
    unclearDigits: (count) =>
      plural.select(count) === 'one' ? 'Eine Ziffer ist schwer zu lesen.' : `${count} Ziffern sind schwer zu lesen.`,
    rejectedNumber: 'Das sieht nicht nach einer Zahl aus',
    rejectedNumberDetail: 'Schreib Ziffern von 0 bis 9 nebeneinander.',
    corrected: (digit) => (digit === null ? 'Notiert: keine Ziffer.' : `Notiert: Du meintest ${withArticle(digit)}.`),
    correctedNumber: (text) => `Notiert: Du meintest ${text}.`,
    itIs: (digit) => `Das ist ${withArticle(digit)}`,
    itIsNumber: (text) => `Das ist ${text}`,
    notADigit: 'Keine Ziffer',
    meant: WHAT_DID_YOU_MEAN,
    bars: 'Wie wahrscheinlich jede Ziffer ist',
    gateName: IS_IT_A_DIGIT,
    acceptsAll: 'Dieses Modell hält jede Tinte für eine Ziffer.',
    barsOfNumbers: 'Wie wahrscheinlich jede Zahl ist',
    barsIfDigit: 'Wenn es eine Ziffer sein müsste',
    gate: (probability, threshold) => `${percent(probability)}, nötig sind ${percent(threshold)}`,
    spokenDigit: (digit) => `${NAMES[digit]}. Sicher.`,
    spokenNumber: (text) => `${text}. Sicher.`,
    documentTitle: (text) => `${text} · Inkling`,
    couldNotLoad: COULD_NOT_LOAD,
    couldNotRead: 'Das ließ sich nicht lesen.',
  },

  sheet: {
    bracket: (text, position, count) =>
      text === '?' ? `Nicht gelesen, ${position} von ${count}` : `${text}, ${position} von ${count}`,
    point: 'Ein Dezimalpunkt',
    minus: 'Ein Minuszeichen',
    tapWrongDigit: 'Tippe auf die Klammer der falschen Ziffer.',
    orTapWrongDigit: 'Oder tippe auf die Klammer der falschen Ziffer.',
    split: 'In zwei teilen',
    joinLeft: 'Mit links verbinden',
    joinRight: 'Mit rechts verbinden',
    cannotDivide: 'So lässt es sich nicht teilen.',
  },

  update: {
    nextVisit: 'Inkling aktualisiert sich bei deinem nächsten Besuch.',
  },

  drawings: {
    count: (count) => `${ALL_DRAWINGS} (${count})`,
    collected: (count) => `Deine zehn Ziffern: ${count} von 10.`,
    allCollected: 'Alle zehn. Das ist deine Handschrift.',
    openYour: (digit) => `Deine ${digit} öffnen`,
    missing: (digit) => `Noch keine ${digit}`,
    score: (right, total) => `${right} von ${total} richtig gelesen.`,
    open: (digit) => (digit === null ? 'Diese Zeichnung öffnen' : `Diese ${digit} öffnen`),
    remove: (digit) => (digit === null ? 'Diese Zeichnung löschen' : `Diese ${digit} löschen`),
    deleted: (count) =>
      plural.select(count) === 'one' ? 'Eine Zeichnung gelöscht.' : `${count} Zeichnungen gelöscht.`,
    storageBlocked: 'Privater Modus: Speichere sie, bevor du gehst.',
    downloadBlocked:
      'Wenn keine Datei ankommt, blockiert die Seite um diese herum Downloads. Öffne Inkling in einem eigenen Tab.',
    fileFailed: 'Die Datei konnte nicht erstellt werden. Prüfe die Verbindung und versuch es noch einmal.',
  },

  pad: {
    label: DRAWING_AREA,
    keys: PAD_KEYS,
    penDown: (across, down) =>
      `Stift aufgesetzt. ${wholePercent.format(across)} von links, ${wholePercent.format(down)} von oben.`,
    penUp: (across, down) =>
      `Stift abgehoben. ${wholePercent.format(across)} von links, ${wholePercent.format(down)} von oben.`,
    cleared: 'Papier geleert. Rückgängig mit Strg+Z.',
    undo: UNDO,
    clear: CLEAR,
  },

  errors: {
    offline: 'Du scheinst offline zu sein. Stell eine Verbindung her und versuch es noch einmal.',
    loginPage: 'Dein WLAN verlangt vielleicht erst eine Anmeldung. Melde dich an und versuch es dann noch einmal.',
    unavailable: 'Das Modell ist nicht verfügbar. Versuch es später noch einmal.',
    stalled: 'Der Server antwortet nicht mehr. Versuch es noch einmal.',
    damaged: 'Ein Download war beschädigt. Versuch es noch einmal.',
    lost: 'Etwas funktioniert nicht mehr. Lade die Seite neu.',
    noWorkers: 'Dein Browser blockiert etwas, das Inkling braucht (Web Workers).',
    noCanvas: 'Dein Browser stellt keine Fläche zum Zeichnen (Canvas) bereit.',
    removed: 'Die Zeichenfläche wurde von der Seite entfernt.',
    notConnected: 'Die Zeichenfläche ist nicht Teil einer Seite. Füge sie erst in eine ein.',
    cannotRun: 'Das Modell von Inkling läuft in diesem Browser nicht.',
    badModel: 'Das veröffentlichte Modell hat einen Fehler. Sag es denen, die diese Seite betreiben.',
    unexpected: 'Etwas ist schiefgegangen. Versuch es noch einmal.',
  },

  presenting: { begin: PRESENT, end: 'Vorführung beenden', previous: 'Zurück', next: 'Weiter' },

  page: {
    title: 'Inkling: liest die Zahlen, die du schreibst',
    language: 'Sprache',
    padLabel: DRAWING_AREA,
    padKeys: PAD_KEYS,
    tagline: 'Schreib eine Zahl. Inkling liest sie auf deinem eigenen Gerät.',
    navigation: 'Seiten',
    card: 'Genauigkeit',
    embed: 'Einbetten',
    present: PRESENT,
    drawing: 'Zeichnung',
    hint: 'Schreib hier eine Zahl',
    brackets: 'Ziffern',
    tray: 'Deine zehn Ziffern',
    saveTen: 'Bild speichern',
    printTen: 'Drucken',
    keys: 'Pfeiltasten bewegen. Leertaste zeichnet.',
    tools: 'Zeichenwerkzeuge',
    undo: UNDO,
    redo: 'Wiederholen',
    clear: CLEAR,
    privacy: 'Nichts verlässt dein Gerät.',
    offline: 'Funktioniert offline.',
    answer: 'Antwort',
    invitation: 'Was du schreibst, erscheint hier',
    loading: LOADING,
    couldNotLoad: COULD_NOT_LOAD,
    whatHappened: 'Was passiert ist',
    retry: 'Noch einmal',
    picture: 'Das Bild aus 28 mal 28 Pixeln, das Inkling sieht',
    seen: WHAT_INKLING_SEES,
    gate: IS_IT_A_DIGIT,
    allTen: 'Alle zehn zeigen',
    notRight: 'Stimmt nicht?',
    why: 'Warum?',
    meant: WHAT_DID_YOU_MEAN,
    whySummary: WHY_THIS_ANSWER,
    yourDigits: ALL_DRAWINGS,
    savedNote:
      'Nur auf diesem Gerät, bis du diesen Tab schließt. Tippe auf eine falsche Beschriftung, um sie zu berichtigen.',
    exportData: 'Daten sichern (JSON)',
    savePicture: 'Bild speichern',
    deleteAll: 'Alle löschen',
    undoDelete: UNDO,
    update: 'Neue Version bereit.',
    reload: 'Neu laden',
    later: 'Später',
    noScript: 'Schalte JavaScript ein, um Inkling zu benutzen. Es läuft nur auf deinem Gerät.',
  },

  start: {
    couldNotLoad: COULD_NOT_LOAD,
    needsServer: 'Es braucht einen Webserver: Führe make serve aus.',
    sandboxed: 'Der Frame ist eine Sandbox: Füge allow-same-origin hinzu.',
    retry: 'Prüfe deine Verbindung oder aktualisiere deinen Browser. Versuch es dann noch einmal.',
  },

  why: {
    title: (digit, rival) => `Warum ${withArticle(digit)} und ${withArticle(rival, 'keine')}?`,
    titleBlank: WHY_THIS_ANSWER,
    example: 'Das ist ein Beispiel, bis du etwas schreibst.',
    rejected: 'Inkling hält das für keine Ziffer. Diese Schritte fragen, welcher Ziffer es am ähnlichsten wäre.',
    compare: 'Vergleich mit',
    compareWith: (digit) => `Vergleich mit ${withArticle(digit, 'einer')}`,

    worksheet: 'Arbeitsblatt drucken',
    sheetTitle: 'Wie ein Computer eine Ziffer liest',
    sheetName: 'Name:',
    sheetColor: '1. Ein Computer sieht ein Bild als Zahlen. Male jedes Kästchen ab 5 aus. Welche Ziffer ist es?',
    sheetMultiply: (count) =>
      '2. Die linken Zahlen sind ein Stück dieses Bildes, die rechten ein Muster. ' +
      `Nimm jedes Paar miteinander mal und zähle alle ${count} Produkte zusammen.`,
    sheetSum: 'Summe: ______',
    sheetDigit: (digit) => `Lösung: 1. Inkling liest ${withArticle(digit)}.`,
    sheetSolution: (sum) => `2. Die Summe ist ${sum}. Je größer sie ist, desto besser passt das Stück zum Muster.`,

    inkTitle: 'Deine Tinte',
    inkTerm: 'Okklusion',
    inkLead:
      'Rote Tinte spricht für die Antwort, blaue dagegen. ' +
      'Berühre ein Stück: Es verschwindet, und der Rest wird gelesen.',
    piece: (number, count, evidence) => `Stück ${number} von ${count}, ${signed.format(evidence)}`,
    restore: 'Alles zurück',
    decisive: (digit) => `Ohne das umrahmte Stück wäre es ${withArticle(digit)}.`,
    decisiveRejected: 'Ohne das umrahmte Stück wäre es keine Ziffer.',
    noDecisive: 'Kein einzelnes Stück entscheidet.',
    left: (digit, probability) =>
      `Was übrig ist, sieht nach ${withArticle(digit, 'einer')} aus: ${percent(probability)}.`,
    leftRejected: 'Was übrig ist, sieht nach keiner Ziffer aus.',
    nothingLeft: 'Zum Lesen ist nichts übrig.',

    seesTitle: WHAT_INKLING_SEES,
    seesTerm: '28 × 28 Pixel',
    seesLead:
      'Deine Tinte wird in die Mitte gerückt, so groß gemacht wie jede andere Ziffer und in 784 Zahlen verwandelt. ' +
      'Größe und Ort spielen also keine Rolle.',
    seesSlider: 'Von der Tinte zu den Pixeln',
    pixels: 'Das Bild, das Inkling sieht',
    pixel: (row, column, value) =>
      `Zeile ${row}, Spalte ${column}: ${hundredths.format(value)} (0 ist Papier, 1 ist Tinte)`,
    seesHint: 'Zeige auf ein Pixel, um seine Zahl zu sehen.',

    patternsTitle: 'Wonach Inkling sucht',
    patternsTerm: 'Faltung',
    patternsLead: (count) =>
      `${count} kleine Muster aus Gewichten gleiten über das Bild. Diese vier passten am besten zu deiner Tinte; ` +
      'zeige auf eine Karte, um eine ihrer Summen zu sehen.',
    pattern: (number) => `Muster ${number}`,
    kernel: (number) => `Die Gewichte von Muster ${number}`,
    map: (number) => `Wo Muster ${number} passt`,
    window: 'Das Bild unter dem Muster',
    products: 'Pixel mal Gewichte',
    sum: (count, sum, bias, value) =>
      `${count} Produkte ergeben zusammen ${hundredths.format(sum)}. Mit dem Bias von ${signed.format(bias)} sind ` +
      `das ${hundredths.format(sum + bias)}, und die Karte zeigt ${hundredths.format(value)}.`,
    negative: 'Was unter 0 liegt, wird 0 (ReLU).',

    partsTitle: 'Größere Muster',
    partsTerm: 'tiefere Schicht, rezeptives Feld',
    partsLead:
      'Weiter innen betrachtet eine Karte einen ganzen Teil der Ziffer. ' +
      'Diese drei reagierten am stärksten auf deine Tinte; ' +
      'neben jeder stehen die neun Stücke aus der Schrift anderer Menschen, auf die sie am stärksten reagiert.',
    part: (number) => `Karte ${number}`,
    partPlace: (number) => `Was Karte ${number} in deiner Tinte betrachtet`,
    partPieces: (number) => `Neun Stücke aus der Schrift anderer Menschen zu Karte ${number}`,
    partShare: (number, share) =>
      `Karte ${number}: ${percent(share)} der stärksten Reaktion dieser Schicht auf deine Tinte.`,
    partsSource: 'Stücke: Pen-Based Recognition of Handwritten Digits, Alpaydin und Alimoglu, CC BY 4.0.',

    votesTitle: 'Die Abstimmung',
    votesTerm: 'dichte Schicht und Softmax',
    votesLead: (count, digit, rival) =>
      `${count} Merkmale der Tinte stimmen für die ${digit} oder für die ${rival}. ` +
      'Zeige auf eine Stimme, um zu sehen, von welchen Stellen sie kommt.',
    feature: (number) => `Merkmal ${number}`,
    voteValue: (value) => signed.format(value),
    rest: (count) => `${count} kleinere Stimmen`,
    bias: 'Ganz ohne Tinte',
    total: (digit, difference) => `Die ${digit} gewinnt mit einem Vorsprung von ${tenths.format(difference)}.`,
    totalLoses: (digit, difference) => `Die ${digit} verliert mit einem Rückstand von ${tenths.format(difference)}.`,
    softmax: (digit, probability) => `Unter allen zehn Ziffern ergibt das ${percent(probability)} für die ${digit}.`,
    gate: (score, probability, threshold) =>
      `Eine weitere Stimme fragt, ob es überhaupt eine Ziffer ist: ${signed.format(score)}, das sind ` +
      `${percent(probability)}. Nötig sind ${percent(threshold)}.`,
    places: 'Die Stellen, von denen eine Stimme kommt',
  },
} satisfies Catalog;
