// French: all texts. A narrow no-break space, \u202f, stands before ? ! : ; and %.
import type { Catalog } from './catalog';
import { numberFormats } from './number-formats';
import { percentage } from './percentage';

const LANGUAGE = 'fr';
const NAMES = ['Zéro', 'Un', 'Deux', 'Trois', 'Quatre', 'Cinq', 'Six', 'Sept', 'Huit', 'Neuf'];

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

/** A share as a percentage. Some browsers put a wide space before the sign. */
const format = (percentage: Intl.NumberFormat, share: number) => percentage.format(share).replace(/\s/g, '\u202f');
const whole = (share: number) => format(wholePercent, share);

/** A count in millions. */
const inMillions = (count: number) => amounts.format(count / 1e6);

const percent = (probability: number) =>
  percentage(
    probability,
    whole,
    (share) => format(tenthsPercent, share),
    (text) => `plus de ${text}`,
  );

/** A digit with its indefinite article: “un 7”. */
const withArticle = (digit: number, article = 'un') => `${article} ${digit}`;

/** A share as exact as the reports state it. */
const exactPercent = (share: number) => format(hundredthsPercent, share);

const digits = (n: number) => `${counts.format(n)} ${plural.select(n) === 'one' ? 'chiffre' : 'chiffres'}`;
const people = (n: number) => `${counts.format(n)} ${plural.select(n) === 'one' ? 'personne' : 'personnes'}`;

// Texts that several groups have.
const BACK = '← Inkling';
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
const PRIVACY = 'Rien ne quitte ton appareil.';
const WHAT_HAPPENED = 'Ce qui s’est passé';
const RETRY = 'Réessayer';
const HOW_IT_LEARNED = 'Comment il a appris';
const PLAY = 'Lancer';
const THE_USUAL_DEMO = 'La démo habituelle';

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
    missing: 'Écris un nombre.',
    missingDigit: 'Écris un chiffre.',
    unread: 'Ce n’est pas encore lu. Réessaie dans un instant.',
    notNumber: 'Ce n’est pas lisible comme nombre. Réécris-le.',
    notDigit: 'Ce n’est pas lisible comme chiffre. Réécris-le.',
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
    unexpected: 'Un problème est survenu. Réessaie.',
  },

  pictures: {
    reading: 'Lecture de l’image…',
    shown: 'L’image',
    digits: 'Chiffres de l’image',
    backToDrawing: 'Retour au dessin',
    takePhoto: 'Prendre une photo',
    copyText: 'Copier le texte',
    copyCsv: 'Copier en CSV',
    copied: 'Copié',
    cannotCopy: 'Votre navigateur ne permet pas de copier ici.',
    found: (lines) => (plural.select(lines) === 'one' ? 'Un nombre' : `${lines} nombres`),
    unread: (count) =>
      plural.select(count) === 'one' ? 'Un signe n’a pas été lu.' : `${count} signes n’ont pas été lus.`,
    nothing: 'Aucun chiffre trouvé',
    nothingDetail: 'Choisissez une image nette de chiffres écrits à la main sur du papier uni.',
    failed: 'Impossible de lire cette image.',
  },

  pictureErrors: {
    empty: 'Le fichier est vide. Choisissez une autre image.',
    unknown:
      'Ce fichier n’est pas une image qu’Inkling peut lire. Choisissez un fichier JPEG, PNG, WebP, GIF, BMP ou AVIF.',
    unsupported: (format) =>
      `Ce fichier est au format ${format}, qui ne peut pas être lu ici. Enregistrez-le en JPEG ou en PNG, puis choisissez ce fichier.`,
    damaged: (format) => `Ce fichier ${format} est endommagé ou incomplet. Choisissez une autre image.`,
    unopened: 'Le fichier n’a pas pu être ouvert : il a peut-être été déplacé ou modifié. Choisissez-le de nouveau.',
    unloaded: 'L’image n’est pas chargée ou n’a pas de pixels. Attendez-la, ou choisissez-en une autre.',
    tooManyPixels: (pixels, most) =>
      `L’image a ${inMillions(pixels)} mégapixels, la limite est de ${inMillions(most)}. Réduisez-la, puis réessayez.`,
    tooManyBytes: (bytes, most) =>
      `Le fichier fait ${inMillions(bytes)} Mo, la limite est de ${inMillions(most)}. Enregistrez-le en plus petit, puis réessayez.`,
    tooMuch: 'La lecture de l’image a pris trop de temps. Choisissez-en une plus petite partie, puis réessayez.',
    foreign:
      'L’image vient d’un autre site, qui ne laisse pas les pages la lire. Enregistrez-la, puis choisissez le fichier.',
    falsified: 'Votre navigateur cache aux pages les pixels des images. Autorisez ce site à les lire, puis réessayez.',
    noCanvas: 'Votre navigateur ne peut pas lire d’images. Mettez-le à jour, ou écrivez sur la feuille.',
  },

  presenting: { begin: PRESENT, end: 'Arrêter la présentation', previous: 'Précédent', next: 'Suivant' },

  page: {
    title: 'Inkling\u202f: lit les nombres que tu écris',
    language: 'Langue',
    padLabel: DRAWING_AREA,
    padKeys: PAD_KEYS,
    tagline: 'Écris un nombre. Inkling le lit sur ton propre appareil.',
    navigation: 'Pages',
    learn: HOW_IT_LEARNED,
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
    openPicture: 'Image',
    privacy: PRIVACY,
    offline: 'Fonctionne hors ligne.',
    answer: 'Réponse',
    invitation: 'Ce que tu écris apparaît ici',
    loading: LOADING,
    couldNotLoad: COULD_NOT_LOAD,
    whatHappened: WHAT_HAPPENED,
    retry: RETRY,
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
      'Uniquement sur cet appareil, jusqu’à la fermeture de cet onglet. Touche une étiquette fausse pour la corriger.',
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
    retry: 'Vérifie ta connexion, ou mets à jour ton navigateur. Ensuite, réessaie.',
  },

  why: {
    title: (digit, rival) => `Pourquoi ${withArticle(digit)} et pas ${withArticle(rival)}\u202f?`,
    titleBlank: WHY_THIS_ANSWER,
    example: 'C’est un exemple, en attendant que tu écrives quelque chose.',
    rejected: 'Pour Inkling, ce n’est pas un chiffre. Ces étapes cherchent à quel chiffre cela ressemblerait le plus.',
    ofNumber: (digit) =>
      `Il s’agit ici d’un chiffre de ton nombre, le ${digit}. Touche le crochet d’un autre pour le choisir.`,
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
      'Chaque morceau est retiré seul\u202f: sans un rouge, la réponse est moins sûre, sans un bleu elle l’est plus. ' +
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
      `${count} produits font au total ${hundredths.format(sum)}. Avec le biais de ${signed.format(bias)}, cela fait ` +
      `${hundredths.format(sum + bias)}, et la carte indique ${hundredths.format(value)}.`,
    cell: (value) => short.format(value),
    rounded: 'Les cases montrent des nombres arrondis.',
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
    softmax: (digit, probability) =>
      `Pour les pourcentages, chacun des dix scores devient e à cette puissance, divisé par la somme des dix\u202f: ${percent(probability)} pour le ${digit}.`,
    gate: (score, probability, threshold) =>
      `Un vote de plus demande si c’est bien un chiffre\u202f: ${signed.format(score)}, soit ` +
      `${percent(probability)}. Il faut ${percent(threshold)}.`,
    places: 'Les endroits d’où vient un vote',
  },

  measures: {
    formatCount: (value) => counts.format(value),
    exactPercent,
    perThousand: (share) => tenths.format(1000 * share),
    signedHundredths: (difference) => signed.format(difference).replace('-', '\u2212'),
  },

  cardPage: {
    documentTitle: 'Inkling\u202f: lit-il bien\u202f?',
    description: 'À quel point Inkling lit bien les chiffres manuscrits, où il échoue et comment cela a été mesuré.',
    noScript: 'Active JavaScript pour voir les mesures.',
    back: BACK,
    title: 'Lit-il bien\u202f?',
    whatHappened: WHAT_HAPPENED,
    handwriting: 'De qui est l’écriture',
    mixUps: 'Ce qu’il confond',
    mixUpsLead:
      'Chaque ligne est un chiffre que des gens ont écrit, chaque colonne ce qu’Inkling a lu. ' +
      'Hors de la diagonale se trouvent ses erreurs\u202f: choisis-en une pour en voir des dessins.',
    mixUpsLimits:
      'Un 1 avec une longue barre oblique peut ressembler à un 7, un 4 fermé en haut à un 9, ' +
      'et une boucle remplie à n’importe quoi. ' +
      'Une lettre comme o, l, z ou s peut être lue comme le chiffre auquel elle ressemble.',
    changes: 'Comment tu peux écrire',
    rejection: 'Quand il dit non',
    rejectionLead:
      'Les lettres, les signes et les gribouillis devraient être rejetés, pas lus. ' +
      'Plus les barres sont longues, mieux c’est.',
    use: 'À quoi il sert',
    goodFor: 'Pour',
    play: 'Le jeu et l’enseignement.',
    forms: 'Les pages web qui tolèrent une erreur de temps en temps.',
    tools: 'L’écriture au doigt, au stylo ou à la souris.',
    notFor: 'Pas pour',
    checks: 'Les chèques, les dosages ou les examens. Vérifie toi-même les nombres importants.',
    letters: 'Les lettres, les mots et les formules.',
    data: 'Données d’entraînement',
    network: 'Le réseau',
    privacy: PRIVACY,
  },

  card: {
    failed: (reason) => `Les mesures n’ont pas pu être chargées. ${reason}`,
    numbers: 'Les nombres',

    opening: (total, read) =>
      `Sur ${digits(total)} de personnes dont il n’avait jamais vu l’écriture, ` +
      `Inkling en lit bien ${counts.format(read)}.`,
    openingMnist: (total, read) =>
      `Sur ${digits(total)} du jeu de test MNIST, Inkling en lit bien ${counts.format(read)}.`,
    openingUnknown: 'Inkling lit les chiffres manuscrits pendant que tu les écris. Ce modèle n’a pas de rapport.',
    dots: (total, wrong) =>
      `Une image de ${counts.format(total)} points, un par chiffre. ` +
      `En rouge, les chiffres mal lus\u202f: ${counts.format(wrong)}.`,
    measured: (n, writers, wrong) =>
      `Mesuré sur ${digits(n)} de ${people(writers)}. Il en a mal lu ${counts.format(wrong)}.`,
    measuredMnist: (n, wrong) => `Mesuré sur ${digits(n)}. Il en a mal lu ${counts.format(wrong)}.`,
    copies:
      'Pour mesurer équitablement, nous avons entraîné des copies qui laissaient chacune de côté ' +
      'certaines personnes, et testé chaque copie sur les personnes qu’elle avait laissées de côté.',
    elsewhereTrained: 'Ce réseau a été entraîné ailleurs.',
    redDot: (number) => `Chiffre mal lu ${number}\u202f: voir un dessin`,
    redDotHint: 'Choisis un point rouge pour voir un chiffre mal lu.',
    misread: (written, read, confidence) =>
      `Pensé comme ${withArticle(written)}, lu comme ${withArticle(read)} (sûr à ${percent(confidence)})`,
    another: 'En voir un autre',
    place: (number, total) => `${number} sur ${total}`,
    labels:
      'Certains de ces dessins portent une étiquette fausse, ' +
      'et d’autres, personne ne pourrait les lire avec certitude. Ici, tous comptent comme des erreurs.',

    handwritingLead:
      `Le nombre de chiffres mal lus sur ${counts.format(1000)} dépend de qui les a écrits. ` +
      'Plus les barres sont courtes, mieux c’est.',
    handwritingElsewhere:
      'Aucune personne du dernier groupe, ni aucun de leurs appareils, n’a joué de rôle dans l’entraînement.',
    who: 'Qui les a écrits',
    misreadOfThousand: `Mal lus sur ${counts.format(1000)}`,
    mnist: 'MNIST, numérisé à partir de papier',
    newPeople: 'De nouvelles personnes, au stylo sur une tablette',
    hardestPerson: 'La plus difficile à lire d’entre elles',
    elsewherePeople: 'Des personnes d’autres pays, sur d’autres appareils',
    sample: digits,
    sampleByPeople: (n, writers) => `${digits(n)}, ${people(writers)}`,
    test: 'Test',
    result: 'Résultat',
    copiesRange: 'Moyenne des copies (étendue)',
    range: (mean, least, greatest) => `${exactPercent(mean)} (de ${exactPercent(least)} à ${exactPercent(greatest)})`,
    shareOf: (share, n) => `${exactPercent(share)} de ${counts.format(n)}`,
    collections: 'Personnes d’autres pays, par collection',
    collection: 'Collection',
    readRight: 'Bien lus',
    accepted: 'Acceptés comme chiffres',
    sampleSize: 'Chiffres',

    writtenAxis: 'Chiffre écrit',
    readAxis: 'Chiffre lu',
    confusion: 'Combien de fois chaque chiffre écrit a été lu comme chacun des dix chiffres',
    cell: (written, read, times) =>
      `${counts.format(times)} fois, ${withArticle(written)} a été lu comme ${withArticle(read)}`,
    pair: (written, read, times, total) =>
      `Le ${written} a été écrit ${counts.format(total)} fois ` +
      `et, parmi celles-ci, lu ${counts.format(times)} fois comme ${withArticle(read)}.`,
    noDrawing: 'Le rapport n’a pas de dessin de cette erreur.',
    written: 'Écrit',
    read: 'Lu',
    times: 'Fois',
    ofWritten: 'Sur',

    changesLead: (n) =>
      `Les mêmes ${digits(n)}, modifiés. Déplace un curseur pour modifier le 7 et voir l’exactitude mesurée ` +
      'au plus près. Chaque curseur commence là où le plus de chiffres ont été mal lus.',
    changesUnreadable:
      'La différence dans le tableau laisse de côté les dessins que deux autres lecteurs IA ont aussi mal lus, ' +
      'dans les cas où cela a été vérifié.',
    unchanged: (share) => `Sans modification\u202f: ${exactPercent(share)}`,
    measuredHere: 'mesuré ici',
    measuredAt: (amount) => `mesuré\u202f: ${amount}`,
    spoken: (amount, accuracy, measured) => `${amount}. ${accuracy}, ${measured}.`,
    illegible: 'Les gens non plus n’arrivent pas à lire beaucoup d’entre eux.',
    asDrawn: 'tel que dessiné',
    change: 'Modification',
    difference: 'Différence',
    unreadable: 'Illisibles',

    rejected: 'Rejetés',
    what: 'Ce qui a été dessiné',
    notDigits: 'À rejeter',
    realDigits: 'À ne pas rejeter',
    characters: 'Lettres d’alphabets qu’il n’avait jamais vus',
    signs: 'Lettres et signes d’autres pays',
    digitsElsewhere: 'Chiffres d’autres pays',
    drawings: (n) => `${counts.format(n)} ${plural.select(n) === 'one' ? 'dessin' : 'dessins'}`,

    limits:
      'Personne n’a été lu par un réseau qui avait appris de son écriture, ' +
      'mais les réglages du réseau ont été choisis d’après ces mesures. ' +
      'On ne sait pas s’il y a parmi ces personnes des enfants ou des gauchers.',
    unknownData: 'Inconnues\u202f: ce réseau a été publié sans rapport sur son entraînement.',
    version: 'Version',
    parameters: 'Paramètres',
    work: 'Calculs par lecture',
    workValue(operations) {
      const millions = Math.round(operations / 1e5) / 10;
      const unit = plural.select(millions) === 'one' ? 'million' : 'millions';
      return `${tenths.format(millions)} ${unit} de multiplications`;
    },
    size: 'Taille',
    sizeValue: (bytes) => format(kilobytes, bytes / 1000),
    nonDigits: 'Non-chiffres',
    neverRejects: 'Pas rejetés\u202f: tout dessin est lu comme un chiffre',
  },

  tests: {
    'mnist_test.accuracy': 'Images de test MNIST bien lues',
    'pen_digits.accuracy': 'Chiffres de nouvelles personnes bien lus',
    'pen_digits.worst_writer': '… de la personne la plus difficile à lire',
    'mnist_inked.accuracy': 'Chiffres MNIST redessinés en traits de stylo, bien lus',
    'calibration.expected_error': 'Erreur moyenne de la certitude annoncée',
    'elsewhere.accuracy': 'Chiffres d’autres pays bien lus',
    'elsewhere.accepted': 'Chiffres d’autres pays acceptés',
    'elsewhere.non_digits': 'Lettres et signes d’autres pays rejetés',
    'characters.refused': 'Lettres d’alphabets inconnus rejetées',
  },

  nonDigits: {
    blank: 'Feuille vide',
    dot: 'Un seul point',
    covered: 'Feuille couverte d’encre',
    scribble: 'Gribouillis',
    dots: 'Plusieurs points',
    lines: 'Lignes',
    shape: 'Formes',
    'two digits': 'Deux chiffres à la fois',
    'half digit': 'La moitié d’un chiffre',
  },

  changes: {
    size: 'Taille',
    corner: 'Coin',
    'pen width': 'Épaisseur du trait',
    slant: 'Inclinaison',
    stretch: 'Étirement',
    rotation: 'Rotation',
    shaky: 'Tremblement',
    'few points': 'Peu de points',
    'many points': 'Beaucoup de points',
  },

  amounts: {
    size: (value) => `${format(amountPercent, value / 100)} de la zone de dessin`,
    'pen width': (value) => `${amounts.format(2 * value)}\u202fpx`,
    slant: (value) => `${amounts.format(Math.abs(value))}° vers la ${value < 0 ? 'gauche' : 'droite'}`,
    stretch: (value) => `${amounts.format(value)} fois sa largeur`,
    rotation: (value) => `${amounts.format(Math.abs(value))}° dans le sens ${value < 0 ? 'antihoraire' : 'horaire'}`,
    shaky: (value) => `${format(amountPercent, value / 100)} de sa taille`,
    'few points': (value) => `${amounts.format(value)} par trait`,
    'many points': (value) => `multipliés par ${amounts.format(value)}`,
  },

  corners: {
    'top left': 'en haut à gauche',
    'top right': 'en haut à droite',
    'bottom left': 'en bas à gauche',
    'bottom right': 'en bas à droite',
  },

  trainingData: {
    mnist: 'MNIST, de LeCun, Cortes et Burges\u202f: CC BY-SA 3.0.',
    'pen-digits': 'Pen-Based Recognition of Handwritten Digits, d’Alpaydin et Alimoglu\u202f: CC BY 4.0.',
    'pen-uji':
      'UJIpenchars2, de Llorens, Prat, Marzal et d’autres\u202f: CC BY 4.0. ' +
      'Ses chiffres, et des lettres comme exemples de non-chiffres.',
    'pen-characters':
      'Les caractères d’Omniglot, de Lake, Salakhutdinov et Tenenbaum (MIT), et des lettres des polices ' +
      'à trait unique d’A. V. Hershey (domaine public), comme exemples de non-chiffres.',
    extra: 'Des dessins ajoutés par ceux qui l’ont entraîné.',
    own: 'Des chiffres, des petits dessins et des gribouillis tracés par Inkling lui-même.',
  },

  learnPage: {
    documentTitle: 'Inkling\u202f: comment il a appris',
    description: 'Regarde un petit réseau de neurones apprendre à lire les chiffres, avec ton propre dessin.',
    noScript: 'Active JavaScript pour voir comment il a appris. Il ne s’exécute que sur ton appareil.',
    back: BACK,
    title: HOW_IT_LEARNED,
    lead: 'Personne n’a écrit de règles de lecture. Écris un chiffre, et vois ce que fait l’entraînement.',
    drawing: 'Ton chiffre',
    hint: 'Écris un chiffre',
    loading: LOADING,
    couldNotLoad: 'La leçon n’a pas pu être chargée.',
    retry: RETRY,
    history: 'Regarde-le apprendre',
    historyText:
      'Il a commencé avec des nombres au hasard. Il a deviné, appris les bonnes réponses et changé un peu les nombres ' +
      'pour moins se tromper, encore et encore. ' +
      `Appuie sur «\u202f${PLAY}\u202f» ou déplace le curseur, et ton chiffre est lu comme il le lisait alors.`,
    play: PLAY,
    moment: 'Moment de l’entraînement',
    kernels: 'Les premiers motifs qu’il cherche',
    taught: 'De combien de personnes a-t-il appris\u202f?',
    taughtText:
      'Le même entraînement, avec les chiffres de moins de personnes. ' +
      'Déplace le curseur, et vois quel réseau sait lire le tien.',
    teachers: 'Personnes dont il a appris',
    accuracy: 'Chiffres d’autres personnes bien lus',
    about:
      'Ces réseaux ont été entraînés pour cette page, en quelques minutes et seulement sur des chiffres. Celui d’Inkling a appris plus longtemps, avec plus de sortes d’écritures.',
    usual: THE_USUAL_DEMO,
    usualText:
      'Une recette courante\u202f: le réseau d’exemple de Keras, avec toute la zone de dessin réduite à 28 × 28. ' +
      'Ici, il lit le même dessin à côté d’Inkling.',
    inkling: 'Inkling',
    demo: THE_USUAL_DEMO,
    sawInkling: 'L’image de 28 sur 28 pixels qu’a vue Inkling',
    sawUsual: 'L’image de 28 sur 28 pixels qu’a vue la démo habituelle',
    crop: 'D’abord recadrer et centrer',
    meant: 'Qu’est-ce que c’était\u202f?',
  },

  learn: {
    play: PLAY,
    pause: 'Pause',
    example: 'Un exemple, en attendant que tu écrives.',
    blank: 'Écris un chiffre pour qu’il soit lu.',
    reads: (digit, probability) => `${withArticle(digit, 'Un')}\u202f: sûr à ${percent(probability)}.`,
    notADigit: 'Pas un chiffre.',
    before: 'Avant tout entraînement',
    after: (examples) => `Après ${counts.format(examples)} ${plural.select(examples) === 'one' ? 'image' : 'images'}`,
    shortAfter: (examples) => format(compact, examples),
    axis: whole,
    people,
    accuracy: (accuracy, count) =>
      `Sur ${digits(count)} d’autres personnes, il en lit correctement ${percent(accuracy)}.`,
    taught: (writers, count) => `A appris avec ${digits(count)} de ${people(writers)}.`,
    usual: (accuracy, count) =>
      `Sur ${digits(count)} de son propre style, les images de test de MNIST, ` +
      `elle en lit correctement ${percent(accuracy)}.`,
    score: (inkling, usual, count) =>
      `Sur ${plural.select(count) === 'one' ? 'ton seul dessin' : `tes ${counts.format(count)} dessins`}, ` +
      `Inkling en a bien lu ${counts.format(inkling)}, la démo habituelle ${counts.format(usual)}.`,
    noScore: 'Dis ce que c’était, et les deux auront un score.',
  },
} satisfies Catalog;
