// German: all texts.
import type { Catalog } from './catalog';
import { numberFormats } from './number-formats';
import { percentage } from './percentage';

const LANGUAGE = 'de';
const NAMES = ['Null', 'Eins', 'Zwei', 'Drei', 'Vier', 'Fünf', 'Sechs', 'Sieben', 'Acht', 'Neun'];

const {
  plural,
  wholePercent,
  tenthsPercent,
  tenths,
  hundredths,
  short,
  signed,
  counts,
  compact,
  amounts,
  amountPercent,
  hundredthsPercent,
  kilobytes,
} = numberFormats(LANGUAGE);

/** A count in millions. */
const inMillions = (count: number) => amounts.format(count / 1e6);

const percent = (probability: number) =>
  percentage(probability, wholePercent.format, tenthsPercent.format, (text) => `über ${text}`);

/** A digit with its indefinite article: “eine 7”. */
const withArticle = (digit: number, article = 'eine') => `${article} ${digit}`;

/** A share as exact as the reports state it. */
const exactPercent = (share: number) => hundredthsPercent.format(share);

const digits = (n: number) => `${counts.format(n)} ${plural.select(n) === 'one' ? 'Ziffer' : 'Ziffern'}`;
const people = (n: number) => `${counts.format(n)} ${plural.select(n) === 'one' ? 'Person' : 'Menschen'}`;

// Texts that several groups have.
const BACK = '← Inkling';
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
const PRIVACY = 'Nichts verlässt dein Gerät.';
const WHAT_HAPPENED = 'Was passiert ist';
const RETRY = 'Noch einmal';
const HOW_IT_LEARNED = 'Wie es gelernt hat';
const PLAY = 'Abspielen';
const THE_USUAL_DEMO = 'Die übliche Demo';

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
      'Wenn keine Datei ankommt, blockiert die umgebende Seite Downloads. Öffne Inkling in einem eigenen Tab.',
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
    missing: 'Schreib eine Zahl.',
    missingDigit: 'Schreib eine Ziffer.',
    unread: 'Das ist noch nicht gelesen. Versuch es gleich noch einmal.',
    notNumber: 'Das ist nicht als Zahl lesbar. Schreib es noch einmal.',
    notDigit: 'Das ist nicht als Ziffer lesbar. Schreib es noch einmal.',
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

  pictures: {
    reading: 'Liest das Bild\u00a0…',
    shown: 'Das Bild',
    digits: 'Ziffern im Bild',
    backToDrawing: 'Zur Zeichnung',
    takePhoto: 'Foto machen',
    copyText: 'Als Text kopieren',
    copyCsv: 'Als CSV kopieren',
    copied: 'Kopiert',
    cannotCopy: 'Dein Browser erlaubt hier kein Kopieren.',
    found: (lines) => (plural.select(lines) === 'one' ? 'Eine Zahl' : `${lines} Zahlen`),
    unread: (count) =>
      plural.select(count) === 'one' ? 'Ein Zeichen wurde nicht gelesen.' : `${count} Zeichen wurden nicht gelesen.`,
    nothing: 'Keine Ziffern gefunden',
    nothingDetail: 'Wähle ein scharfes Bild von handgeschriebenen Ziffern auf einfarbigem Papier.',
    failed: 'Dieses Bild ließ sich nicht lesen.',
  },

  pictureErrors: {
    empty: 'Die Datei ist leer. Wähle ein anderes Bild.',
    unknown:
      'Diese Datei ist kein Bild, das Inkling lesen kann. Wähle eine Datei in JPEG, PNG, WebP, GIF, BMP oder AVIF.',
    unsupported: (format) =>
      `Diese Datei hat das Format ${format}, das sich hier nicht lesen lässt. Speichere sie als JPEG oder PNG und wähle die neue Datei.`,
    damaged: (format) => `Diese Datei (${format}) ist beschädigt oder unvollständig. Wähle ein anderes Bild.`,
    unopened: 'Die Datei ließ sich nicht öffnen: Sie wurde vielleicht verschoben oder geändert. Wähle sie noch einmal.',
    unloaded: 'Das Bild ist nicht geladen oder hat keine Pixel. Warte darauf oder wähle ein anderes.',
    tooManyPixels: (pixels, most) =>
      `Das Bild hat ${inMillions(pixels)} Megapixel, erlaubt sind ${inMillions(most)}. Verkleinere es und versuch es noch einmal.`,
    tooManyBytes: (bytes, most) =>
      `Die Datei hat ${inMillions(bytes)} MB, erlaubt sind ${inMillions(most)}. Speichere sie kleiner und versuch es noch einmal.`,
    tooMuch: 'Das Lesen des Bildes hat zu lange gedauert. Wähle einen kleineren Ausschnitt und versuch es noch einmal.',
    foreign:
      'Das Bild gehört zu einer anderen Website, die Seiten nicht darin lesen lässt. Speichere es und wähle die Datei.',
    falsified:
      'Dein Browser verbirgt die Pixel von Bildern vor Seiten. Erlaube dieser Website, sie zu lesen, und versuch es noch einmal.',
    noCanvas: 'Dein Browser kann keine Bilder lesen. Aktualisiere ihn oder schreib auf das Blatt.',
  },

  presenting: { begin: PRESENT, end: 'Vorführung beenden', previous: 'Zurück', next: 'Weiter' },

  page: {
    title: 'Inkling: liest die Zahlen, die du schreibst',
    language: 'Sprache',
    padLabel: DRAWING_AREA,
    padKeys: PAD_KEYS,
    tagline: 'Schreib eine Zahl. Inkling liest sie auf deinem eigenen Gerät.',
    navigation: 'Seiten',
    learn: HOW_IT_LEARNED,
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
    openPicture: 'Bild',
    privacy: PRIVACY,
    offline: 'Funktioniert offline.',
    answer: 'Antwort',
    invitation: 'Was du schreibst, erscheint hier',
    loading: LOADING,
    couldNotLoad: COULD_NOT_LOAD,
    whatHappened: WHAT_HAPPENED,
    retry: RETRY,
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
    sandboxed: 'Der Frame läuft in einer Sandbox: Füge allow-same-origin hinzu.',
    retry: 'Prüfe deine Verbindung oder aktualisiere deinen Browser. Versuch es dann noch einmal.',
  },

  why: {
    title: (digit, rival) => `Warum ${withArticle(digit)} und ${withArticle(rival, 'keine')}?`,
    titleBlank: WHY_THIS_ANSWER,
    example: 'Das ist ein Beispiel, bis du etwas schreibst.',
    rejected: 'Inkling hält das für keine Ziffer. Diese Schritte fragen, welcher Ziffer es am ähnlichsten wäre.',
    ofNumber: (digit) =>
      `Hier geht es um eine Ziffer deiner Zahl, die ${digit}. Tippe auf die Klammer einer anderen, um nach ihr zu fragen.`,
    compare: 'Vergleich mit',
    compareWith: (digit) => `Vergleich mit ${withArticle(digit, 'einer')}`,

    worksheet: 'Arbeitsblatt drucken',
    sheetTitle: 'Wie ein Computer eine Ziffer liest',
    sheetName: 'Name:',
    sheetColor: '1. Ein Computer sieht ein Bild als Zahlen. Male jedes Kästchen ab 5 aus. Welche Ziffer ist es?',
    sheetMultiply: (count) =>
      '2. Die linken Zahlen sind ein Stück dieses Bildes, die rechten ein Muster. ' +
      `Multipliziere die Zahlen jedes Paares und zähle alle ${count} Produkte zusammen.`,
    sheetSum: 'Summe: ______',
    sheetDigit: (digit) => `Lösung: 1. Inkling liest ${withArticle(digit)}.`,
    sheetSolution: (sum) => `2. Die Summe ist ${sum}. Je größer sie ist, desto besser passt das Stück zum Muster.`,

    inkTitle: 'Deine Tinte',
    inkTerm: 'Okklusion',
    inkLead:
      'Jedes Stück wird allein weggenommen: Ohne ein rotes ist die Antwort weniger sicher, ohne ein blaues sicherer. ' +
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
    cell: (value) => short.format(value),
    rounded: 'Die Kästchen zeigen gerundete Zahlen.',
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
    softmax: (digit, probability) =>
      `Für die Prozente wird aus jeder der zehn Punktzahlen e hoch diese Zahl, geteilt durch die Summe aller zehn: ${percent(probability)} für die ${digit}.`,
    gate: (score, probability, threshold) =>
      `Eine weitere Stimme fragt, ob es überhaupt eine Ziffer ist: ${signed.format(score)}, das sind ` +
      `${percent(probability)}. Nötig sind ${percent(threshold)}.`,
    places: 'Die Stellen, von denen eine Stimme kommt',
  },

  measures: {
    formatCount: (value) => counts.format(value),
    exactPercent,
    perThousand: (share) => tenths.format(1000 * share),
    signedHundredths: (difference) => signed.format(difference).replace('-', '\u2212'),
  },

  cardPage: {
    documentTitle: 'Inkling: Wie gut ist es?',
    description: 'Wie gut Inkling handgeschriebene Ziffern liest, woran es scheitert und wie das gemessen wurde.',
    noScript: 'Schalte JavaScript ein, um die Messungen zu sehen.',
    back: BACK,
    title: 'Wie gut ist es?',
    whatHappened: WHAT_HAPPENED,
    handwriting: 'Wessen Handschrift',
    mixUps: 'Was es verwechselt',
    mixUpsLead:
      'Jede Zeile ist eine Ziffer, die jemand geschrieben hat, jede Spalte, was Inkling gelesen hat. ' +
      'Abseits der Diagonale stehen seine Fehler: Wähle einen, um Zeichnungen dazu zu sehen.',
    mixUpsLimits:
      'Eine 1 mit langem Aufstrich kann wie eine 7 aussehen, eine oben geschlossene 4 wie eine 9 ' +
      'und eine ausgefüllte Schlaufe wie alles Mögliche. ' +
      'Ein Buchstabe wie o, l, z oder s wird vielleicht als die Ziffer gelesen, der er ähnelt.',
    changes: 'Wie du schreiben darfst',
    rejection: 'Wann es Nein sagt',
    rejectionLead:
      'Buchstaben, Zeichen und Gekritzel sollten abgelehnt und nicht gelesen werden. Längere Balken sind besser.',
    use: 'Wofür es gedacht ist',
    goodFor: 'Dafür',
    play: 'Spiel und Unterricht.',
    forms: 'Webseiten, die ab und zu einen Fehler vertragen.',
    tools: 'Schreiben mit Finger, Stift oder Maus.',
    notFor: 'Dafür nicht',
    checks: 'Bankschecks, Dosierungen oder Prüfungen. Prüfe wichtige Zahlen selbst.',
    letters: 'Buchstaben, Wörter und Formeln.',
    data: 'Trainingsdaten',
    network: 'Das Netz',
    privacy: PRIVACY,
  },

  card: {
    failed: (reason) => `Die Messungen konnten nicht geladen werden. ${reason}`,
    numbers: 'Die Zahlen',

    opening: (total, read) =>
      `Von ${digits(total)} von Menschen, deren Schrift Inkling noch nie gesehen hatte, liest es ` +
      `${counts.format(read)} richtig.`,
    openingMnist: (total, read) =>
      `Von ${digits(total)} des MNIST-Testsatzes liest Inkling ${counts.format(read)} richtig.`,
    openingUnknown:
      'Inkling liest handgeschriebene Ziffern, während du sie schreibst. Dieses Modell hat keinen Bericht.',
    dots: (total, wrong) =>
      `Ein Bild aus ${counts.format(total)} Punkten, einer je Ziffer. ` +
      `Rot sind die falsch gelesenen: ${counts.format(wrong)}.`,
    measured: (n, writers, wrong) =>
      `Gemessen an ${digits(n)} von ${people(writers)}. ${counts.format(wrong)} davon hat es falsch gelesen.`,
    measuredMnist: (n, wrong) => `Gemessen an ${digits(n)}. ${counts.format(wrong)} davon hat es falsch gelesen.`,
    copies:
      'Um fair zu messen, haben wir Kopien trainiert, die jeweils einige Menschen ausließen, ' +
      'und jede Kopie an den Menschen getestet, die sie ausgelassen hatte.',
    elsewhereTrained: 'Dieses Netz wurde anderswo trainiert.',
    redDot: (number) => `Falsch gelesene Ziffer ${number}: eine Zeichnung zeigen`,
    redDotHint: 'Wähle einen roten Punkt, um eine falsch gelesene Ziffer zu sehen.',
    misread: (written, read, confidence) =>
      `Als ${written} gemeint, als ${read} gelesen (zu ${percent(confidence)} sicher)`,
    another: 'Eine andere zeigen',
    place: (number, total) => `${number} von ${total}`,
    labels:
      'Einige dieser Zeichnungen sind falsch beschriftet, und manche könnte niemand mit Sicherheit lesen. ' +
      'Hier zählen sie alle als Fehler.',

    handwritingLead:
      `Wie viele von ${counts.format(1000)} Ziffern falsch gelesen werden, hängt davon ab, wer sie geschrieben hat. ` +
      'Kürzere Balken sind besser.',
    handwritingElsewhere: 'Niemand aus der letzten Gruppe und keines ihrer Geräte war am Training beteiligt.',
    who: 'Wer sie geschrieben hat',
    misreadOfThousand: `Von ${counts.format(1000)} falsch gelesen`,
    mnist: 'MNIST, von Papier gescannt',
    newPeople: 'Neue Menschen, mit einem Stift auf einem Tablet',
    hardestPerson: 'Die Person unter ihnen, die am schwersten zu lesen ist',
    elsewherePeople: 'Menschen aus anderen Ländern, auf anderen Geräten',
    sample: digits,
    sampleByPeople: (n, writers) => `${digits(n)}, ${people(writers)}`,
    test: 'Test',
    result: 'Ergebnis',
    copiesRange: 'Durchschnitt der Kopien (Spanne)',
    range: (mean, least, greatest) => `${exactPercent(mean)} (${exactPercent(least)} bis ${exactPercent(greatest)})`,
    shareOf: (share, n) => `${exactPercent(share)} von ${counts.format(n)}`,
    collections: 'Menschen aus anderen Ländern, nach Sammlung',
    collection: 'Sammlung',
    readRight: 'Richtig gelesen',
    accepted: 'Als Ziffer akzeptiert',
    sampleSize: 'Ziffern',

    writtenAxis: 'Geschriebene Ziffer',
    readAxis: 'Gelesene Ziffer',
    confusion: 'Wie oft jede geschriebene Ziffer als welche Ziffer gelesen wurde',
    cell: (written, read, times) => `${counts.format(times)}-mal wurde eine ${written} als ${read} gelesen`,
    pair: (written, read, times, total) =>
      `Die ${written} wurde ${counts.format(total)}-mal geschrieben ` +
      `und davon ${counts.format(times)}-mal als ${read} gelesen.`,
    noDrawing: 'Der Bericht enthält keine Zeichnung dieses Fehlers.',
    written: 'Geschrieben',
    read: 'Gelesen',
    times: 'Wie oft',
    ofWritten: 'Von',

    changesLead: (n) =>
      `Dieselben ${digits(n)}, verändert. Bewege einen Regler, um die 7 zu verändern: ` +
      'Du siehst die Genauigkeit, die am nächsten daran gemessen wurde. ' +
      'Jeder Regler beginnt dort, wo am meisten falsch gelesen wurde.',
    changesUnreadable:
      'Der Unterschied in der Tabelle lässt Zeichnungen aus, die auch zwei andere KI-Leser falsch gelesen haben, ' +
      'soweit das geprüft wurde.',
    unchanged: (share) => `Unverändert: ${exactPercent(share)}`,
    measuredHere: 'hier gemessen',
    measuredAt: (amount) => `gemessen: ${amount}`,
    spoken: (amount, accuracy, measured) => `${amount}. ${accuracy}, ${measured}.`,
    illegible: 'Viele davon können auch Menschen nicht lesen.',
    asDrawn: 'wie gezeichnet',
    change: 'Veränderung',
    difference: 'Unterschied',
    unreadable: 'Unlesbar',

    rejected: 'Abgelehnt',
    what: 'Was gezeichnet wurde',
    notDigits: 'Sollte abgelehnt werden',
    realDigits: 'Sollte nicht abgelehnt werden',
    characters: 'Buchstaben aus Alphabeten, die es nie gesehen hatte',
    signs: 'Buchstaben und Zeichen aus anderen Ländern',
    digitsElsewhere: 'Ziffern aus anderen Ländern',
    drawings: (n) => `${counts.format(n)} ${plural.select(n) === 'one' ? 'Zeichnung' : 'Zeichnungen'}`,

    limits:
      'Kein Netz hat die Ziffern von Menschen gelesen, von denen es gelernt hatte, ' +
      'aber seine Einstellungen wurden nach diesen Messungen gewählt. ' +
      'Ob Kinder oder linkshändige Menschen darunter sind, ist nicht bekannt.',
    unknownData: 'Nicht bekannt: Dieses Netz wurde ohne Bericht über sein Training veröffentlicht.',
    version: 'Version',
    parameters: 'Parameter',
    work: 'Rechenaufwand je Lesung',
    workValue: (operations) => `${tenths.format(operations / 1e6)} Millionen Multiplikationen`,
    size: 'Größe',
    sizeValue: (bytes) => kilobytes.format(bytes / 1000),
    nonDigits: 'Nicht-Ziffern',
    neverRejects: 'Nicht abgelehnt: Jede Zeichnung wird als Ziffer gelesen',
  },

  tests: {
    'mnist_test.accuracy': 'MNIST-Testbilder richtig gelesen',
    'pen_digits.accuracy': 'Ziffern neuer Menschen richtig gelesen',
    'pen_digits.worst_writer': '… der Person, die am schwersten zu lesen ist',
    'mnist_inked.accuracy': 'MNIST-Ziffern, mit Stiftstrichen nachgezeichnet, richtig gelesen',
    'calibration.expected_error': 'Durchschnittlicher Fehler der angegebenen Sicherheit',
    'elsewhere.accuracy': 'Ziffern aus anderen Ländern richtig gelesen',
    'elsewhere.accepted': 'Ziffern aus anderen Ländern akzeptiert',
    'elsewhere.non_digits': 'Buchstaben und Zeichen aus anderen Ländern abgelehnt',
    'characters.refused': 'Buchstaben unbekannter Alphabete abgelehnt',
  },

  nonDigits: {
    blank: 'Leeres Papier',
    dot: 'Ein einzelner Punkt',
    covered: 'Papier voller Tinte',
    scribble: 'Gekritzel',
    dots: 'Mehrere Punkte',
    lines: 'Linien',
    shape: 'Formen',
    'two digits': 'Zwei Ziffern auf einmal',
    'half digit': 'Eine halbe Ziffer',
  },

  changes: {
    size: 'Größe',
    corner: 'Ecke',
    'pen width': 'Strichstärke',
    slant: 'Neigung',
    stretch: 'Streckung',
    rotation: 'Drehung',
    shaky: 'Zittern',
    'few points': 'Wenige Punkte',
    'many points': 'Viele Punkte',
  },

  amounts: {
    size: (value) => `${amountPercent.format(value / 100)} der Zeichenfläche`,
    'pen width': (value) => `${amounts.format(2 * value)}\u00a0px`,
    slant: (value) => `${amounts.format(Math.abs(value))}° nach ${value < 0 ? 'links' : 'rechts'}`,
    stretch: (value) => `${amounts.format(value)}-mal so breit`,
    rotation: (value) => `${amounts.format(Math.abs(value))}° ${value < 0 ? 'gegen den' : 'im'} Uhrzeigersinn`,
    shaky: (value) => `${amountPercent.format(value / 100)} ihrer Größe`,
    'few points': (value) => `${amounts.format(value)} je Strich`,
    'many points': (value) => `${amounts.format(value)}-mal so viele`,
  },

  corners: {
    'top left': 'oben links',
    'top right': 'oben rechts',
    'bottom left': 'unten links',
    'bottom right': 'unten rechts',
  },

  trainingData: {
    mnist: 'MNIST von LeCun, Cortes und Burges: CC BY-SA 3.0.',
    'pen-digits': 'Pen-Based Recognition of Handwritten Digits von Alpaydin und Alimoglu: CC BY 4.0.',
    'pen-uji':
      'UJIpenchars2 von Llorens, Prat, Marzal und anderen: CC BY 4.0. ' +
      'Die Ziffern daraus, und Buchstaben als Beispiele für Nicht-Ziffern.',
    'pen-characters':
      'Die Schriftzeichen von Omniglot von Lake, Salakhutdinov und Tenenbaum (MIT) und Buchstaben aus den ' +
      'Einstrichschriften von A. V. Hershey (gemeinfrei) als Beispiele für Nicht-Ziffern.',
    extra: 'Zeichnungen, die hinzugefügt hat, wer es trainiert hat.',
    own: 'Ziffern, Skizzen und Gekritzel, von Inkling selbst gezeichnet.',
  },

  learnPage: {
    documentTitle: 'Inkling: Wie es gelernt hat',
    description: 'Sieh zu, wie ein kleines neuronales Netz Ziffern lesen lernt, mit deiner eigenen Zeichnung.',
    noScript: 'Schalte JavaScript ein, um zu sehen, wie es gelernt hat. Es läuft nur auf deinem Gerät.',
    back: BACK,
    title: HOW_IT_LEARNED,
    lead: 'Niemand hat ihm Regeln fürs Lesen gegeben. Schreib eine Ziffer und sieh, was Übung bewirkt.',
    drawing: 'Deine Ziffer',
    hint: 'Schreib eine Ziffer',
    loading: LOADING,
    couldNotLoad: 'Die Lektion konnte nicht geladen werden.',
    retry: RETRY,
    history: 'Sieh ihm beim Lernen zu',
    historyText:
      'Es begann mit zufälligen Zahlen. Es riet, erfuhr die richtigen Antworten und änderte die Zahlen ein wenig, ' +
      'um sich weniger zu irren, immer wieder. ' +
      `Drück auf „${PLAY}“ oder schieb den Regler: Deine Ziffer wird so gelesen, wie es damals las.`,
    play: PLAY,
    moment: 'Zeitpunkt im Training',
    kernels: 'Die ersten Muster, nach denen es sucht',
    taught: 'Von wie vielen Menschen hat es gelernt?',
    taughtText:
      'Dasselbe Training, mit den Ziffern von weniger Menschen. ' +
      'Schieb den Regler und sieh, welches Netz deine lesen kann.',
    teachers: 'Menschen, von denen es gelernt hat',
    accuracy: 'Ziffern anderer richtig gelesen',
    about:
      'Diese Netze wurden für diese Seite trainiert, in wenigen Minuten und nur mit Ziffern. Das von Inkling hat länger gelernt, aus mehr Arten von Schrift.',
    usual: THE_USUAL_DEMO,
    usualText:
      'Ein verbreitetes Rezept: das Beispielnetz von Keras, und die ganze Zeichenfläche auf 28 × 28 verkleinert. ' +
      'Hier liest es neben Inkling dieselbe Zeichnung.',
    inkling: 'Inkling',
    demo: THE_USUAL_DEMO,
    sawInkling: 'Das Bild aus 28 mal 28 Pixeln, das Inkling gesehen hat',
    sawUsual: 'Das Bild aus 28 mal 28 Pixeln, das die übliche Demo gesehen hat',
    crop: 'Erst zuschneiden und zentrieren',
    meant: 'Was war es?',
  },

  learn: {
    play: PLAY,
    pause: 'Pause',
    example: 'Ein Beispiel, bis du etwas schreibst.',
    blank: 'Schreib eine Ziffer, dann wird sie gelesen.',
    reads: (digit, probability) => `${withArticle(digit, 'Eine')}: zu ${percent(probability)} sicher.`,
    notADigit: 'Keine Ziffer.',
    before: 'Noch ohne Übung',
    after: (examples) => `Nach ${counts.format(examples)} ${plural.select(examples) === 'one' ? 'Bild' : 'Bildern'}`,
    shortAfter: (examples) => compact.format(examples),
    axis: (accuracy) => wholePercent.format(accuracy),
    people,
    accuracy: (accuracy, count) => `Es liest ${percent(accuracy)} von ${digits(count)} anderer Menschen richtig.`,
    taught: (writers, count) => `Hat von ${people(writers)} gelernt, mit ${digits(count)}.`,
    usual: (accuracy, count) =>
      `Von ${digits(count)} im eigenen Stil, den Testbildern von MNIST, liest sie ${percent(accuracy)} richtig.`,
    score: (inkling, usual, count) =>
      (plural.select(count) === 'one'
        ? 'Von deiner einen Zeichnung '
        : `Von deinen ${counts.format(count)} Zeichnungen `) +
      `hat Inkling ${counts.format(inkling)} richtig gelesen, die übliche Demo ${counts.format(usual)}.`,
    noScore: 'Sag, was es war, dann wird für beide gezählt.',
  },
} satisfies Catalog;
