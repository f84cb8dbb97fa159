// French: all texts. A narrow no-break space, \u202f, stands before ? ! : ; and %.
import type { Catalog } from './catalog';

const LANGUAGE = 'fr';
const NAMES = ['Zéro', 'Un', 'Deux', 'Trois', 'Quatre', 'Cinq', 'Six', 'Sept', 'Huit', 'Neuf'];

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

/** A share as a percentage. Some browsers put a wide space before the sign. */
const format = (percentage: Intl.NumberFormat, share: number) => percentage.format(share).replace(/\s/g, '\u202f');
const whole = (share: number) => format(wholePercent, share);

/** A probability as a percentage, with a decimal only near 0 and 100. */
function percent(probability: number): string {
  if (probability >= 0.9995) return `plus de ${format(tenthsPercent, 0.999)}`; // no model is ever completely certain
  const precise = probability >= 0.99 || (probability < 0.01 && probability >= 0.0005);
  return format(precise ? tenthsPercent : wholePercent, probability);
}

/** A digit with its indefinite article: “un 7”. */
const withArticle = (digit: number, article = 'un') => `${article} ${digit}`;

// Texts that several groups have.
const LOADING = 'Chargement…';
const COULD_NOT_LOAD = 'Inkling n’a pas pu se charger.';
const IS_IT_A_DIGIT = 'Est-ce un chiffre\u202f?';
const WHAT_DID_YOU_MEAN = 'Que voulais-tu écrire\u202f?';
const WHY_THIS_ANSWER = 'Pourquoi cette réponse\u202f?';
const WHAT_INKLING_SEES = 'Ce que voit Inkling';
const ALL_DRAWINGS = 'Tous tes dessins';
const DRAWING_AREA = 'Zone de dessin';
const PAD_KEYS =
  'Les flèches déplacent le stylo. La barre d’espace le pose ou le lève. La touche Échap efface la feuille.';
const UNDO = 'Annuler';
const CLEAR = 'Effacer';
const PRESENT = 'Présenter';

export const catalog = {
  formats: {
    percent,
    shortPercent: (probability) => percent(probability).replace('plus de ', '>'),
    withArticle,
  },

  answer: {
    loading: LOADING,
    checking: 'Vérification…',
    certain: 'C’est certain',
    sure: (digit) => `Je suis sûr\u202f: c’est ${withArticle(digit)}`,
    likely: (digit) => `On dirait ${withArticle(digit)}`,
    probably: (digit) => `Probablement ${withArticle(digit)}`,
    perhaps: (digit) => `Peut-être ${withArticle(digit)}`,
    perhapsDetail: 'Écrit d’une façon inhabituelle. Réessaie, ou dis ce que c’est.',
    either: (digit, rival) => `${withArticle(digit, 'Un')}, ou peut-être ${withArticle(rival)}`,
    shares: (first, second) => `${percent(first)} / ${percent(second)}`,
    couldBe: (probability, rival) => `${percent(probability)}. Ça pourrait aussi être ${withArticle(rival)}.`,
    orRival: (rival) => `ou ${rival}\u202f?`,
    rejected: 'Ça ne ressemble pas à un chiffre',
    rejectedDetail: 'Écris des chiffres de 0 à 9.',
    sureNumber: (text) => `Je suis sûr\u202f: c’est ${text}`,
    likelyNumber: (text) => `On dirait ${text}`,
    perhapsNumber: (text) => `Peut-être ${text}`,
    couldBeNumber: (text, probability) => `Ça pourrait aussi être ${text} (${percent(probability)}).`,
    unclearDigits: (count) =>
      plural.select(count) === 'one' ? 'Un chiffre est difficile à lire.' : `${count} chiffres sont difficiles à lire.`,
    rejectedNumber: 'Ça ne ressemble pas à un nombre',
    rejectedNumberDetail: 'Écris des chiffres de 0 à 9, côte à côte.',
    corrected: (digit) =>
      digit === null ? 'Noté\u202f: pas un chiffre.' : `Noté\u202f: tu voulais écrire ${withArticle(digit)}.`,
    correctedNumber: (text) => `Noté\u202f: tu voulais écrire ${text}.`,
    itIs: (digit) => `C’est ${withArticle(digit)}`,
    itIsNumber: (text) => `C’est ${text}`,
    notADigit: 'Pas un chiffre',
    meant: WHAT_DID_YOU_MEAN,
    bars: 'Probabilité de chaque chiffre',
    gateName: IS_IT_A_DIGIT,
    acceptsAll: 'Ce modèle prend n’importe quelle encre pour un chiffre.',
    barsOfNumbers: 'Probabilité de chaque nombre',
    barsIfDigit: 'Si c’était forcément un chiffre',
    gate: (probability, threshold) => `${percent(probability)}, il faut ${percent(threshold)}`,
    spokenDigit: (digit) => `${NAMES[digit]}. C’est certain.`,
    spokenNumber: (text) => `${text}. C’est certain.`,
    documentTitle: (text) => `${text} · Inkling`,
    couldNotLoad: COULD_NOT_LOAD,
    couldNotRead: 'Je n’ai pas réussi à le lire.',
  },

  sheet: {
    bracket: (text, position, count) =>
      text === '?' ? `Non lu, ${position} sur ${count}` : `${text}, ${position} sur ${count}`,
    point: 'Un point décimal',
    minus: 'Un signe moins',
    tapWrongDigit: 'Touche le crochet du chiffre qui est faux.',
    orTapWrongDigit: 'Ou touche le crochet du chiffre qui est faux.',
    split: 'Couper en deux',
    joinLeft: 'Joindre à gauche',
    joinRight: 'Joindre à droite',
    cannotDivide: 'Impossible de couper comme ça.',
  },

  update: {
    nextVisit: 'La mise à jour se fera à ta prochaine visite.',
  },

  drawings: {
    count: (count) => `${ALL_DRAWINGS} (${count})`,
    collected: (count) => `Tes dix chiffres\u202f: ${count} sur 10.`,
    allCollected: 'Les dix y sont. C’est ton écriture.',
    openYour: (digit) => `Ouvrir ton ${digit}`,
    missing: (digit) => `Pas encore de ${digit}`,
    score: (right, total) => `Bien lus\u202f: ${right} sur ${total}.`,
    open: (digit) => (digit === null ? 'Ouvrir ce dessin' : `Ouvrir ce ${digit}`),
    remove: (digit) => (digit === null ? 'Supprimer ce dessin' : `Supprimer ce ${digit}`),
    deleted: (count) => (plural.select(count) === 'one' ? 'Un dessin supprimé.' : `${count} dessins supprimés.`),
    storageBlocked: 'Navigation privée\u202f: enregistre-les avant de partir.',
    downloadBlocked:
      'Si aucun fichier n’arrive, la page qui entoure celle-ci bloque les téléchargements. ' +
      'Ouvre Inkling dans son propre onglet.',
    fileFailed: 'Le fichier n’a pas pu être créé. Vérifie la connexion et réessaie.',
  },

  pad: {
    label: DRAWING_AREA,
    keys: PAD_KEYS,
    penDown: (across, down) => `Stylo posé. ${whole(across)} depuis la gauche, ${whole(down)} depuis le haut.`,
    penUp: (across, down) => `Stylo levé. ${whole(across)} depuis la gauche, ${whole(down)} depuis le haut.`,
    cleared: 'Feuille effacée. Ctrl+Z pour annuler.',
    undo: UNDO,
    clear: CLEAR,
  },

  errors: {
    offline: 'Tu sembles être hors ligne. Connecte-toi et réessaie.',
    loginPage: 'Ton Wi-Fi demande peut-être d’abord une identification. Identifie-toi, puis réessaie.',
    unavailable: 'Le modèle n’est pas disponible. Réessaie plus tard.',
    stalled: 'Le serveur ne répond plus. Réessaie.',
    damaged: 'Un téléchargement était endommagé. Réessaie.',
    lost: 'Quelque chose ne fonctionne plus. Recharge la page.',
    noWorkers: 'Ton navigateur bloque quelque chose dont Inkling a besoin (les web workers).',
    noCanvas: 'Ton navigateur ne fournit pas de surface où dessiner (canvas).',
    removed: 'La zone de dessin a été retirée de la page.',
    notConnected: 'La zone de dessin ne fait partie d’aucune page. Ajoute-la d’abord à une page.',
    cannotRun: 'Le modèle d’Inkling ne fonctionne pas dans ce navigateur.',
    badModel: 'Le modèle publié a un défaut. Préviens la personne qui gère cette page.',
    unexpected: 'Quelque chose s’est mal passé. Réessaie.',
  },

  presenting: { begin: PRESENT, end: 'Arrêter de présenter', previous: 'Précédent', next: 'Suivant' },

  page: {
    title: 'Inkling\u202f: lit les nombres que tu écris',
    language: 'Langue',
    padLabel: DRAWING_AREA,
    padKeys: PAD_KEYS,
    tagline: 'Écris un nombre. Inkling le lit sur ton propre appareil.',
    navigation: 'Pages',
    card: 'Exactitude',
    embed: 'Intégrer',
    present: PRESENT,
    drawing: 'Dessin',
    hint: 'Écris un nombre ici',
    brackets: 'Chiffres',
    tray: 'Tes dix chiffres',
    saveTen: 'Enregistrer l’image',
    printTen: 'Imprimer',
    keys: 'Flèches\u202f: bouger. Espace\u202f: tracer.',
    tools: 'Outils de dessin',
    undo: UNDO,
    redo: 'Rétablir',
    clear: CLEAR,
    privacy: 'Rien ne quitte ton appareil.',
    offline: 'Fonctionne hors ligne.',
    answer: 'Réponse',
    invitation: 'Ce que tu écris apparaît ici',
    loading: LOADING,
    couldNotLoad: COULD_NOT_LOAD,
    whatHappened: 'Ce qui s’est passé',
    retry: 'Réessayer',
    picture: 'L’image de 28 sur 28 pixels que voit Inkling',
    seen: WHAT_INKLING_SEES,
    gate: IS_IT_A_DIGIT,
    allTen: 'Voir les dix',
    notRight: 'C’est faux\u202f?',
    why: 'Pourquoi\u202f?',
    meant: WHAT_DID_YOU_MEAN,
    whySummary: WHY_THIS_ANSWER,
    yourDigits: ALL_DRAWINGS,
    savedNote:
      'Seulement sur cet appareil, jusqu’à ce que tu fermes cet onglet. Touche une étiquette fausse pour la corriger.',
    exportData: 'Exporter (JSON)',
    savePicture: 'Enregistrer l’image',
    deleteAll: 'Tout supprimer',
    undoDelete: UNDO,
    update: 'Nouvelle version prête.',
    reload: 'Recharger',
    later: 'Plus tard',
    noScript: 'Active JavaScript pour utiliser Inkling. Il ne s’exécute que sur ton appareil.',
  },

  start: {
    couldNotLoad: COULD_NOT_LOAD,
    needsServer: 'Il lui faut un serveur web\u202f: lance make serve.',
    sandboxed: 'Son cadre est isolé (sandbox)\u202f: ajoute allow-same-origin.',
    retry: 'Vérifie ta connexion, ou mets à jour ton navigateur. Puis réessaie.',
  },

  why: {
    title: (digit, rival) => `Pourquoi ${withArticle(digit)} et pas ${withArticle(rival)}\u202f?`,
    titleBlank: WHY_THIS_ANSWER,
    example: 'C’est un exemple, en attendant que tu écrives quelque chose.',
    rejected:
      'Pour Inkling, ce n’est pas un chiffre. ' + 'Ces étapes cherchent à quel chiffre cela ressemblerait le plus.',
    compare: 'Comparer avec',
    compareWith: (digit) => `Comparer avec ${withArticle(digit)}`,

    worksheet: 'Imprimer une fiche',
    sheetTitle: 'Comment un ordinateur lit un chiffre',
    sheetName: 'Nom\u202f:',
    sheetColor:
      '1. Un ordinateur voit une image comme des nombres. Colorie toutes les cases à partir de 5. ' +
      'Quel chiffre est-ce\u202f?',
    sheetMultiply: (count) =>
      '2. Les nombres de gauche sont un morceau de cette image, ceux de droite un motif. ' +
      `Multiplie chaque paire et additionne les ${count} produits.`,
    sheetSum: 'Somme\u202f: ______',
    sheetDigit: (digit) => `Solution\u202f: 1. Inkling lit ${withArticle(digit)}.`,
    sheetSolution: (sum) => `2. La somme est ${sum}. Plus elle est grande, mieux le morceau correspond au motif.`,

    inkTitle: 'Ton encre',
    inkTerm: 'occlusion',
    inkLead:
      'L’encre rouge parle pour la réponse, l’encre bleue contre elle. ' +
      'Touche un morceau\u202f: il disparaît, et le reste est lu.',
    piece: (number, count, evidence) => `Morceau ${number} sur ${count}, ${signed.format(evidence)}`,
    restore: 'Tout remettre',
    decisive: (digit) => `Sans le morceau encadré, ce serait ${withArticle(digit)}.`,
    decisiveRejected: 'Sans le morceau encadré, ce ne serait pas un chiffre.',
    noDecisive: 'Aucun morceau ne décide à lui seul.',
    left: (digit, probability) => `Ce qui reste ressemble à ${withArticle(digit)}\u202f: ${percent(probability)}.`,
    leftRejected: 'Ce qui reste ne ressemble pas à un chiffre.',
    nothingLeft: 'Il ne reste rien à lire.',

    seesTitle: WHAT_INKLING_SEES,
    seesTerm: '28 × 28 pixels',
    seesLead:
      'Ton encre est placée au milieu, mise à la même taille que tous les autres chiffres et transformée en ' +
      '784 nombres. La taille et la place ne comptent donc pas.',
    seesSlider: 'De l’encre aux pixels',
    pixels: 'L’image que voit Inkling',
    pixel: (row, column, value) =>
      `Ligne ${row}, colonne ${column}\u202f: ${hundredths.format(value)} (0 pour le papier, 1 pour l’encre)`,
    seesHint: 'Pointe un pixel pour voir son nombre.',

    patternsTitle: 'Ce que cherche Inkling',
    patternsTerm: 'convolution',
    patternsLead: (count) =>
      `${count} petits motifs de poids glissent sur l’image. Ces quatre correspondaient le mieux à ton encre\u202f; ` +
      'pointe une carte pour voir une de ses sommes.',
    pattern: (number) => `Motif ${number}`,
    kernel: (number) => `Les poids du motif ${number}`,
    map: (number) => `Où le motif ${number} correspond`,
    window: 'L’image sous le motif',
    products: 'Pixels fois poids',
    sum: (count, sum, bias, value) =>
      `${count} produits font ensemble ${hundredths.format(sum)}. Avec le biais de ${signed.format(bias)}, cela fait ` +
      `${hundredths.format(sum + bias)}, et la carte indique ${hundredths.format(value)}.`,
    negative: 'Ce qui est au-dessous de 0 devient 0 (ReLU).',

    partsTitle: 'Motifs plus grands',
    partsTerm: 'couche plus profonde, champ récepteur',
    partsLead:
      'Plus loin dans le réseau, une carte regarde toute une partie du chiffre. ' +
      'Ces trois ont le plus réagi à ton encre\u202f; ' +
      'à côté de chacune, les neuf morceaux d’écriture d’autres personnes auxquels elle réagit le plus.',
    part: (number) => `Carte ${number}`,
    partPlace: (number) => `Ce que la carte ${number} regarde dans ton encre`,
    partPieces: (number) => `Neuf morceaux d’écriture d’autres personnes pour la carte ${number}`,
    partShare: (number, share) =>
      `Carte ${number}\u202f: ${percent(share)} de la plus forte réaction de cette couche à ton encre.`,
    partsSource: 'Morceaux\u202f: Pen-Based Recognition of Handwritten Digits, Alpaydin et Alimoglu, CC BY 4.0.',

    votesTitle: 'Le vote',
    votesTerm: 'couche dense et softmax',
    votesLead: (count, digit, rival) =>
      `${count} caractéristiques de l’encre votent pour le ${digit} ou pour le ${rival}. ` +
      'Pointe un vote pour voir de quels endroits il vient.',
    feature: (number) => `Caractéristique ${number}`,
    voteValue: (value) => signed.format(value),
    rest: (count) => `${count} votes plus petits`,
    bias: 'Sans aucune encre',
    total: (digit, difference) => `Le ${digit} gagne avec ${tenths.format(difference)} d’avance.`,
    totalLoses: (digit, difference) => `Le ${digit} perd avec ${tenths.format(difference)} de retard.`,
    softmax: (digit, probability) => `Parmi les dix chiffres, cela fait ${percent(probability)} pour le ${digit}.`,
    gate: (score, probability, threshold) =>
      `Un vote de plus demande si c’est bien un chiffre\u202f: ${signed.format(score)}, soit ` +
      `${percent(probability)}. Il faut ${percent(threshold)}.`,
    places: 'Les endroits d’où vient un vote',
  },
} satisfies Catalog;
