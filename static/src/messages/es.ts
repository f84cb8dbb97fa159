// Spanish: all texts.
import type { Catalog } from './catalog';
import { numberFormats } from './number-formats';
import { percentage } from './percentage';

const LANGUAGE = 'es';
const NAMES = ['Cero', 'Uno', 'Dos', 'Tres', 'Cuatro', 'Cinco', 'Seis', 'Siete', 'Ocho', 'Nueve'];

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
  percentage(probability, wholePercent.format, tenthsPercent.format, (text) => `más del ${text}`);

/** A digit with its indefinite article: “un 7”. */
const withArticle = (digit: number, article = 'un') => `${article} ${digit}`;

/** A percentage of something: “el 98 %”. */
const thePercent = (probability: number) => (probability >= 0.9995 ? '' : 'el ') + percent(probability);

/** A share as exact as the reports state it. */
const exactPercent = (share: number) => hundredthsPercent.format(share);

const digits = (n: number) => `${counts.format(n)} ${plural.select(n) === 'one' ? 'dígito' : 'dígitos'}`;
const people = (n: number) => `${counts.format(n)} ${plural.select(n) === 'one' ? 'persona' : 'personas'}`;
const times = (n: number) => `${counts.format(n)} ${plural.select(n) === 'one' ? 'vez' : 'veces'}`;

// Texts that several groups have.
const BACK = '← Inkling';
const LOADING = 'Cargando…';
const COULD_NOT_LOAD = 'No se pudo cargar Inkling.';
const IS_IT_A_DIGIT = '¿Es un dígito?';
const WHAT_DID_YOU_MEAN = '¿Qué querías escribir?';
const WHY_THIS_ANSWER = '¿Por qué esta respuesta?';
const WHAT_INKLING_SEES = 'Lo que ve Inkling';
const ALL_DRAWINGS = 'Todos tus dibujos';
const DRAWING_AREA = 'Área de dibujo';
const PAD_KEYS = 'Las flechas mueven el lápiz. La barra espaciadora lo apoya o lo levanta. Esc borra el papel.';
const UNDO = 'Deshacer';
const CLEAR = 'Borrar';
const PRESENT = 'Presentar';
const PRIVACY = 'Nada sale de tu dispositivo.';
const WHAT_HAPPENED = 'Qué pasó';
const RETRY = 'Reintentar';
const HOW_IT_LEARNED = 'Cómo aprendió';
const PLAY = 'Reproducir';
const THE_USUAL_DEMO = 'La demo habitual';

export const catalog = {
  formats: {
    percent,
    shortPercent: (probability) => percent(probability).replace('más del ', '>'),
    withArticle,
  },

  answer: {
    loading: LOADING,
    checking: 'Comprobando…',
    certain: 'Con certeza',
    sure: (digit) => `Estoy seguro: es ${withArticle(digit)}`,
    likely: (digit) => `Parece ${withArticle(digit)}`,
    probably: (digit) => `Probablemente ${withArticle(digit)}`,
    perhaps: (digit) => `Quizá ${withArticle(digit)}`,
    perhapsDetail: 'Está escrito de forma poco común. Inténtalo de nuevo o di qué es.',
    either: (digit, rival) => `${withArticle(digit, 'Un')}, o quizá ${withArticle(rival)}`,
    shares: (first, second) => `${percent(first)} / ${percent(second)}`,
    couldBe: (probability, rival) => `${percent(probability)}. También podría ser ${withArticle(rival)}.`,
    orRival: (rival) => `¿${rival === 8 ? 'u' : 'o'} ${rival}?`, // “u ocho”
    rejected: 'Eso no parece un dígito',
    rejectedDetail: 'Escribe dígitos del 0 al 9.',
    sureNumber: (text) => `Estoy seguro: es ${text}`,
    likelyNumber: (text) => `Parece ${text}`,
    perhapsNumber: (text) => `Quizá ${text}`,
    couldBeNumber: (text, probability) => `También podría ser ${text} (${percent(probability)}).`,
    unclearDigits: (count) =>
      plural.select(count) === 'one' ? 'Hay un dígito difícil de leer.' : `Hay ${count} dígitos difíciles de leer.`,
    rejectedNumber: 'Eso no parece un número',
    rejectedNumberDetail: 'Escribe dígitos del 0 al 9, uno al lado del otro.',
    corrected: (digit) =>
      digit === null ? 'Anotado: no es un dígito.' : `Anotado: querías escribir ${withArticle(digit)}.`,
    correctedNumber: (text) => `Anotado: querías escribir ${text}.`,
    itIs: (digit) => `Es ${withArticle(digit)}`,
    itIsNumber: (text) => `Es ${text}`,
    notADigit: 'No es un dígito',
    meant: WHAT_DID_YOU_MEAN,
    bars: 'Probabilidad de cada dígito',
    gateName: IS_IT_A_DIGIT,
    acceptsAll: 'Este modelo toma cualquier tinta por un dígito.',
    barsOfNumbers: 'Probabilidad de cada número',
    barsIfDigit: 'Si tuviera que ser un dígito',
    gate: (probability, threshold) => `${percent(probability)}, se necesita ${percent(threshold)}`,
    spokenDigit: (digit) => `${NAMES[digit]}. Con certeza.`,
    spokenNumber: (text) => `${text}. Con certeza.`,
    documentTitle: (text) => `${text} · Inkling`,
    couldNotLoad: COULD_NOT_LOAD,
    couldNotRead: 'No se pudo leer.',
  },

  sheet: {
    bracket: (text, position, count) =>
      text === '?' ? `Sin leer, ${position} de ${count}` : `${text}, ${position} de ${count}`,
    point: 'Un punto decimal',
    minus: 'Un signo menos',
    tapWrongDigit: 'Toca el corchete del dígito equivocado.',
    orTapWrongDigit: 'O toca el corchete del dígito equivocado.',
    split: 'Dividir en dos',
    joinLeft: 'Unir con la izquierda',
    joinRight: 'Unir con la derecha',
    cannotDivide: 'No se puede dividir así.',
  },

  update: {
    nextVisit: 'Se actualizará en tu próxima visita.',
  },

  drawings: {
    count: (count) => `${ALL_DRAWINGS} (${count})`,
    collected: (count) => `Tus diez dígitos: ${count} de 10.`,
    allCollected: 'Los diez. Esa es tu letra.',
    openYour: (digit) => `Abrir tu ${digit}`,
    missing: (digit) => `Todavía ningún ${digit}`,
    score: (right, total) => `Bien leídos: ${right} de ${total}.`,
    open: (digit) => (digit === null ? 'Abrir este dibujo' : `Abrir este ${digit}`),
    remove: (digit) => (digit === null ? 'Eliminar este dibujo' : `Eliminar este ${digit}`),
    deleted: (count) => (plural.select(count) === 'one' ? 'Un dibujo eliminado.' : `${count} dibujos eliminados.`),
    storageBlocked: 'Modo privado: guárdalos antes de salir.',
    downloadBlocked:
      'Si no llega ningún archivo, la página que rodea a esta bloquea las descargas. ' +
      'Abre Inkling en su propia pestaña.',
    fileFailed: 'No se pudo crear el archivo. Revisa la conexión e inténtalo de nuevo.',
  },

  pad: {
    label: DRAWING_AREA,
    keys: PAD_KEYS,
    penDown: (across, down) =>
      `Lápiz apoyado. ${wholePercent.format(across)} desde la izquierda, ${wholePercent.format(down)} desde arriba.`,
    penUp: (across, down) =>
      `Lápiz levantado. ${wholePercent.format(across)} desde la izquierda, ${wholePercent.format(down)} desde arriba.`,
    cleared: 'Papel borrado. Deshaz con Ctrl+Z.',
    undo: UNDO,
    clear: CLEAR,
    missing: 'Escribe un número.',
    missingDigit: 'Escribe un dígito.',
    unread: 'Esto aún no se ha leído. Inténtalo de nuevo en un momento.',
    notNumber: 'Esto no se puede leer como número. Escríbelo de nuevo.',
    notDigit: 'Esto no se puede leer como dígito. Escríbelo de nuevo.',
  },

  errors: {
    offline: 'Parece que no tienes conexión. Conéctate e inténtalo de nuevo.',
    loginPage: 'Puede que tu wifi pida primero iniciar sesión. Inicia sesión y luego inténtalo de nuevo.',
    unavailable: 'El modelo no está disponible. Inténtalo de nuevo más tarde.',
    stalled: 'El servidor dejó de responder. Inténtalo de nuevo.',
    damaged: 'Una descarga llegó dañada. Inténtalo de nuevo.',
    lost: 'Algo dejó de funcionar. Recarga la página.',
    noWorkers: 'Tu navegador bloquea algo que Inkling necesita (los web workers).',
    noCanvas: 'Tu navegador no ofrece un lienzo (canvas) donde dibujar.',
    removed: 'El área de dibujo se quitó de la página.',
    notConnected: 'El área de dibujo no forma parte de ninguna página. Añádela primero a una.',
    cannotRun: 'El modelo de Inkling no funciona en este navegador.',
    badModel: 'El modelo publicado tiene un defecto. Avisa a quien administra esta página.',
    unexpected: 'Algo salió mal. Inténtalo de nuevo.',
  },

  pictures: {
    reading: 'Leyendo la imagen…',
    shown: 'La imagen',
    digits: 'Cifras de la imagen',
    backToDrawing: 'Volver al dibujo',
    takePhoto: 'Hacer una foto',
    copyText: 'Copiar como texto',
    copyCsv: 'Copiar como CSV',
    copied: 'Copiado',
    cannotCopy: 'Tu navegador no permite copiar aquí.',
    found: (lines) => (plural.select(lines) === 'one' ? 'Un número' : `${lines} números`),
    unread: (count) =>
      plural.select(count) === 'one' ? 'Un signo no se ha leído.' : `${count} signos no se han leído.`,
    nothing: 'No se han encontrado cifras',
    nothingDetail: 'Elige una imagen nítida de cifras escritas a mano sobre papel liso.',
    failed: 'No se ha podido leer esa imagen.',
  },

  pictureErrors: {
    empty: 'El archivo está vacío. Elige otra imagen.',
    unknown: 'Este archivo no es una imagen que Inkling pueda leer. Elige un archivo JPEG, PNG, WebP, GIF, BMP o AVIF.',
    unsupported: (format) =>
      `Este archivo tiene el formato ${format}, que aquí no se puede leer. Guárdalo como JPEG o PNG y elige ese.`,
    damaged: (format) => `Este archivo ${format} está dañado o incompleto. Elige otra imagen.`,
    unopened: 'No se ha podido abrir el archivo: quizá se haya movido o cambiado. Elígelo otra vez.',
    unloaded: 'La imagen no se ha cargado o no tiene píxeles. Espera a que cargue o elige otra.',
    tooManyPixels: (pixels, most) =>
      `La imagen tiene ${inMillions(pixels)} megapíxeles y el límite es ${inMillions(most)}. Redúcela e inténtalo de nuevo.`,
    tooManyBytes: (bytes, most) =>
      `El archivo ocupa ${inMillions(bytes)} MB y el límite es ${inMillions(most)}. Guárdalo más pequeño e inténtalo de nuevo.`,
    tooMuch: 'La imagen ha tardado demasiado en leerse. Elige una parte más pequeña e inténtalo de nuevo.',
    foreign: 'La imagen es de otro sitio, que no deja que las páginas la lean. Guárdala y elige el archivo.',
    falsified:
      'Tu navegador oculta a las páginas los píxeles de las imágenes. Permite que este sitio los lea e inténtalo de nuevo.',
    noCanvas: 'Tu navegador no puede leer imágenes. Actualízalo o escribe en la hoja.',
  },

  presenting: { begin: PRESENT, end: 'Dejar de presentar', previous: 'Anterior', next: 'Siguiente' },

  page: {
    title: 'Inkling: lee los números que escribes',
    language: 'Idioma',
    padLabel: DRAWING_AREA,
    padKeys: PAD_KEYS,
    tagline: 'Escribe un número. Inkling lo lee en tu propio dispositivo.',
    navigation: 'Páginas',
    learn: HOW_IT_LEARNED,
    card: 'Exactitud',
    embed: 'Insertar',
    present: PRESENT,
    drawing: 'Dibujo',
    hint: 'Escribe aquí un número',
    brackets: 'Dígitos',
    tray: 'Tus diez dígitos',
    saveTen: 'Guardar imagen',
    printTen: 'Imprimir',
    keys: 'Flechas: mover. Espacio: dibujar.',
    tools: 'Herramientas de dibujo',
    undo: UNDO,
    redo: 'Rehacer',
    clear: CLEAR,
    openPicture: 'Imagen',
    privacy: PRIVACY,
    offline: 'Funciona sin conexión.',
    answer: 'Respuesta',
    invitation: 'Lo que escribas aparecerá aquí',
    loading: LOADING,
    couldNotLoad: COULD_NOT_LOAD,
    whatHappened: WHAT_HAPPENED,
    retry: RETRY,
    picture: 'La imagen de 28 por 28 píxeles que ve Inkling',
    seen: WHAT_INKLING_SEES,
    gate: IS_IT_A_DIGIT,
    allTen: 'Ver los diez',
    notRight: '¿Está mal?',
    why: '¿Por qué?',
    meant: WHAT_DID_YOU_MEAN,
    whySummary: WHY_THIS_ANSWER,
    yourDigits: ALL_DRAWINGS,
    savedNote:
      'Solo en este dispositivo, hasta que cierres esta pestaña. Toca una etiqueta equivocada para corregirla.',
    exportData: 'Exportar datos (JSON)',
    savePicture: 'Guardar imagen',
    deleteAll: 'Eliminar todos',
    undoDelete: UNDO,
    update: 'Nueva versión lista.',
    reload: 'Recargar',
    later: 'Más tarde',
    noScript: 'Activa JavaScript para usar Inkling. Solo se ejecuta en tu dispositivo.',
  },

  start: {
    couldNotLoad: COULD_NOT_LOAD,
    needsServer: 'Necesita un servidor web: ejecuta make serve.',
    sandboxed: 'Su marco está aislado (sandbox): añade allow-same-origin.',
    retry: 'Revisa tu conexión o actualiza tu navegador. Luego inténtalo de nuevo.',
  },

  why: {
    title: (digit, rival) => `¿Por qué ${withArticle(digit)} y no ${withArticle(rival)}?`,
    titleBlank: WHY_THIS_ANSWER,
    example: 'Esto es un ejemplo, hasta que escribas algo.',
    rejected: 'Para Inkling, esto no es un dígito. Estos pasos preguntan a qué dígito se parecería más.',
    ofNumber: (digit) =>
      `Aquí se trata de un dígito de tu número, el ${digit}. Toca el corchete de otro para preguntar por él.`,
    compare: 'Comparar con',
    compareWith: (digit) => `Comparar con ${withArticle(digit)}`,

    worksheet: 'Imprimir una ficha',
    sheetTitle: 'Cómo lee un dígito un ordenador',
    sheetName: 'Nombre:',
    sheetColor: '1. Un ordenador ve una imagen como números. Colorea todas las casillas desde el 5. ¿Qué dígito es?',
    sheetMultiply: (count) =>
      '2. Los números de la izquierda son un trozo de esa imagen; los de la derecha, un patrón. ' +
      `Multiplica cada pareja y suma los ${count} productos.`,
    sheetSum: 'Suma: ______',
    sheetDigit: (digit) => `Solución: 1. Inkling lee ${withArticle(digit)}.`,
    sheetSolution: (sum) => `2. La suma es ${sum}. Cuanto mayor es, mejor encaja el trozo con el patrón.`,

    inkTitle: 'Tu tinta',
    inkTerm: 'oclusión',
    inkLead:
      'Cada trozo se quita solo: sin uno rojo, la respuesta es menos segura; sin uno azul, más. ' +
      'Toca un trozo: desaparece y se lee el resto.',
    piece: (number, count, evidence) => `Trozo ${number} de ${count}, ${signed.format(evidence)}`,
    restore: 'Restaurar todo',
    decisive: (digit) => `Sin el trozo enmarcado sería ${withArticle(digit)}.`,
    decisiveRejected: 'Sin el trozo enmarcado no sería un dígito.',
    noDecisive: 'Ningún trozo decide por sí solo.',
    left: (digit, probability) => `Lo que queda parece ${withArticle(digit)}: ${percent(probability)}.`,
    leftRejected: 'Lo que queda no parece un dígito.',
    nothingLeft: 'No queda nada que leer.',

    seesTitle: WHAT_INKLING_SEES,
    seesTerm: '28 × 28 píxeles',
    seesLead:
      'Tu tinta se lleva al centro, se hace tan grande como cualquier otro dígito y se convierte en 784 números. ' +
      'Por eso no importan el tamaño ni el lugar.',
    seesSlider: 'De la tinta a los píxeles',
    pixels: 'La imagen que ve Inkling',
    pixel: (row, column, value) =>
      `Fila ${row}, columna ${column}: ${hundredths.format(value)} (0 es papel, 1 es tinta)`,
    seesHint: 'Señala un píxel para ver su número.',

    patternsTitle: 'Lo que busca Inkling',
    patternsTerm: 'convolución',
    patternsLead: (count) =>
      `${count} pequeños patrones de pesos se deslizan sobre la imagen. Estos cuatro encajaron mejor con tu tinta; ` +
      'señala un mapa para ver una de sus sumas.',
    pattern: (number) => `Patrón ${number}`,
    kernel: (number) => `Los pesos del patrón ${number}`,
    map: (number) => `Dónde encaja el patrón ${number}`,
    window: 'La imagen bajo el patrón',
    products: 'Píxeles por pesos',
    sum: (count, sum, bias, value) =>
      `${count} productos suman ${hundredths.format(sum)}. Con el sesgo de ${signed.format(bias)} son ` +
      `${hundredths.format(sum + bias)}, y el mapa indica ${hundredths.format(value)}.`,
    cell: (value) => short.format(value),
    rounded: 'Las casillas muestran números redondeados.',
    negative: 'Lo que está por debajo de 0 pasa a ser 0 (ReLU).',

    partsTitle: 'Patrones más grandes',
    partsTerm: 'capa más profunda, campo receptivo',
    partsLead:
      'Más adentro, un mapa mira toda una parte del dígito. Estos tres fueron los que más reaccionaron a tu tinta; ' +
      'junto a cada uno están los nueve trozos de escritura de otras personas a los que más reacciona.',
    part: (number) => `Mapa ${number}`,
    partPlace: (number) => `Lo que mira el mapa ${number} en tu tinta`,
    partPieces: (number) => `Nueve trozos de escritura de otras personas para el mapa ${number}`,
    partShare: (number, share) =>
      `Mapa ${number}: ${thePercent(share)} de la reacción más fuerte de esta capa a tu tinta.`,
    partsSource: 'Trozos: Pen-Based Recognition of Handwritten Digits, Alpaydin y Alimoglu, CC BY 4.0.',

    votesTitle: 'La votación',
    votesTerm: 'capa densa y softmax',
    votesLead: (count, digit, rival) =>
      `${count} características de la tinta votan por el ${digit} o por el ${rival}. ` +
      'Señala un voto para ver de qué lugares viene.',
    feature: (number) => `Característica ${number}`,
    voteValue: (value) => signed.format(value),
    rest: (count) => `${count} votos más pequeños`,
    bias: 'Sin nada de tinta',
    total: (digit, difference) => `El ${digit} gana por ${tenths.format(difference)}.`,
    totalLoses: (digit, difference) => `El ${digit} pierde por ${tenths.format(difference)}.`,
    softmax: (digit, probability) =>
      `Para los porcentajes, cada una de las diez puntuaciones se convierte en e elevado a ella, dividido entre la suma de las diez: ${percent(probability)} para el ${digit}.`,
    gate: (score, probability, threshold) =>
      `Un voto más pregunta si es siquiera un dígito: ${signed.format(score)}, es decir, ${percent(probability)}. ` +
      `Necesita ${percent(threshold)}.`,
    places: 'Los lugares de los que viene un voto',
  },

  measures: {
    formatCount: (value) => counts.format(value),
    exactPercent,
    perThousand: (share) => tenths.format(1000 * share),
    signedHundredths: (difference) => signed.format(difference).replace('-', '\u2212'),
  },

  cardPage: {
    documentTitle: 'Inkling: ¿qué tal lee?',
    description: 'Qué tal lee Inkling los dígitos escritos a mano, dónde falla y cómo se ha medido.',
    noScript: 'Activa JavaScript para ver las mediciones.',
    back: BACK,
    title: '¿Qué tal lee?',
    whatHappened: WHAT_HAPPENED,
    handwriting: 'De quién es la letra',
    mixUps: 'Lo que confunde',
    mixUpsLead:
      'Cada fila es un dígito que alguien escribió; cada columna, lo que Inkling leyó. ' +
      'Fuera de la diagonal están sus errores: elige uno para ver dibujos de él.',
    mixUpsLimits:
      'Un 1 con un trazo inicial largo puede parecer un 7; un 4 cerrado por arriba, un 9; ' +
      'y un bucle relleno, cualquier cosa. ' +
      'Una letra como o, l, z o s puede leerse como el dígito al que se parece.',
    changes: 'Cómo puedes escribir',
    rejection: 'Cuándo dice que no',
    rejectionLead:
      'Las letras, los signos y los garabatos deberían rechazarse, no leerse. Cuanto más largas las barras, mejor.',
    use: 'Para qué sirve',
    goodFor: 'Sirve para',
    play: 'Jugar y enseñar.',
    forms: 'Páginas web que toleran algún error de vez en cuando.',
    tools: 'Escribir con el dedo, un lápiz o el ratón.',
    notFor: 'No sirve para',
    checks: 'Cheques bancarios, dosis o exámenes. Comprueba tú los números importantes.',
    letters: 'Letras, palabras y fórmulas.',
    data: 'Datos de entrenamiento',
    network: 'La red',
    privacy: PRIVACY,
  },

  card: {
    failed: (reason) => `No se pudieron cargar las mediciones. ${reason}`,
    numbers: 'Los números',

    opening: (total, read) =>
      `De ${digits(total)} de personas cuya letra nunca había visto, Inkling lee bien ${counts.format(read)}.`,
    openingMnist: (total, read) =>
      `De ${digits(total)} del conjunto de prueba de MNIST, Inkling lee bien ${counts.format(read)}.`,
    openingUnknown: 'Inkling lee dígitos escritos a mano mientras los escribes. Este modelo no tiene informe.',
    dots: (total, wrong) =>
      `Una imagen de ${counts.format(total)} puntos, uno por dígito. En rojo, los mal leídos: ${counts.format(wrong)}.`,
    measured: (n, writers, wrong) =>
      `Medido con ${digits(n)} de ${people(writers)}. De ellos leyó mal ${counts.format(wrong)}.`,
    measuredMnist: (n, wrong) => `Medido con ${digits(n)}. De ellos leyó mal ${counts.format(wrong)}.`,
    copies:
      'Para medir con justicia, entrenamos copias que dejaban fuera, cada una, a algunas personas, ' +
      'y probamos cada copia con las personas que había dejado fuera.',
    elsewhereTrained: 'Esta red se entrenó en otro lugar.',
    redDot: (number) => `Dígito mal leído ${number}: ver un dibujo`,
    redDotHint: 'Elige un punto rojo para ver un dígito mal leído.',
    misread: (written, read, confidence) =>
      `Pensado como ${withArticle(written)}, leído como ${withArticle(read)} (${percent(confidence)} de certeza)`,
    another: 'Ver otro',
    place: (number, total) => `${number} de ${total}`,
    labels:
      'Algunos de estos dibujos tienen una etiqueta equivocada y otros no podría leerlos nadie con certeza. ' +
      'Aquí todos cuentan como errores.',

    handwritingLead:
      `Cuántos dígitos de cada ${counts.format(1000)} se leen mal depende de quién los escribió. ` +
      'Cuanto más cortas las barras, mejor.',
    handwritingElsewhere:
      'Nadie del último grupo, ni ninguno de sus dispositivos, tuvo parte alguna en el entrenamiento.',
    who: 'Quién los escribió',
    misreadOfThousand: `Mal leídos de cada ${counts.format(1000)}`,
    mnist: 'MNIST, escaneado de papel',
    newPeople: 'Personas nuevas, con lápiz en una tableta',
    hardestPerson: 'La más difícil de leer de ellas',
    elsewherePeople: 'Personas de otros países, en otros dispositivos',
    sample: digits,
    sampleByPeople: (n, writers) => `${digits(n)}, ${people(writers)}`,
    test: 'Prueba',
    result: 'Resultado',
    copiesRange: 'Media de las copias (intervalo)',
    range: (mean, least, greatest) => `${exactPercent(mean)} (de ${exactPercent(least)} a ${exactPercent(greatest)})`,
    shareOf: (share, n) => `${exactPercent(share)} de ${counts.format(n)}`,
    collections: 'Personas de otros países, por colección',
    collection: 'Colección',
    readRight: 'Bien leídos',
    accepted: 'Aceptados como dígitos',
    sampleSize: 'Dígitos',

    writtenAxis: 'Dígito escrito',
    readAxis: 'Dígito leído',
    confusion: 'Cuántas veces se leyó cada dígito escrito como cada uno de los diez dígitos',
    cell: (written, read, count) => `${times(count)} se leyó ${withArticle(written)} como ${withArticle(read)}`,
    pair: (written, read, count, total) =>
      `El ${written} se escribió ${times(total)} y, de ellas, se leyó ${times(count)} como ${withArticle(read)}.`,
    noDrawing: 'El informe no tiene ningún dibujo de este error.',
    written: 'Escrito',
    read: 'Leído',
    times: 'Veces',
    ofWritten: 'De',

    changesLead: (n) =>
      `Los mismos ${digits(n)}, modificados. Mueve un control para modificar el 7 y ver la exactitud medida ` +
      'más cerca de él. Cada control empieza donde más dígitos se leyeron mal.',
    changesUnreadable:
      'La diferencia de la tabla deja fuera los dibujos que otros dos lectores de IA también leyeron mal, ' +
      'en los casos en que se comprobó.',
    unchanged: (share) => `Sin modificar: ${exactPercent(share)}`,
    measuredHere: 'medido aquí',
    measuredAt: (amount) => `medido: ${amount}`,
    spoken: (amount, accuracy, measured) => `${amount}. ${accuracy}, ${measured}.`,
    illegible: 'Las personas tampoco pueden leer muchos de estos.',
    asDrawn: 'como se dibujó',
    change: 'Modificación',
    difference: 'Diferencia',
    unreadable: 'Ilegibles',

    rejected: 'Rechazados',
    what: 'Qué se dibujó',
    notDigits: 'Deberían rechazarse',
    realDigits: 'No deberían rechazarse',
    characters: 'Letras de alfabetos que nunca había visto',
    signs: 'Letras y signos de otros países',
    digitsElsewhere: 'Dígitos de otros países',
    drawings: (n) => `${counts.format(n)} ${plural.select(n) === 'one' ? 'dibujo' : 'dibujos'}`,

    limits:
      'A nadie lo leyó una red que hubiera aprendido de su letra, ' +
      'pero los ajustes de la red se eligieron según estas mediciones. ' +
      'No se sabe si entre estas personas hay niños o zurdos.',
    unknownData: 'No se conocen: esta red se publicó sin un informe de su entrenamiento.',
    version: 'Versión',
    parameters: 'Parámetros',
    work: 'Cálculos por lectura',
    workValue: (operations) => `${tenths.format(operations / 1e6)} millones de multiplicaciones`,
    size: 'Tamaño',
    sizeValue: (bytes) => kilobytes.format(bytes / 1000),
    nonDigits: 'No dígitos',
    neverRejects: 'No se rechazan: cualquier dibujo se lee como un dígito',
  },

  tests: {
    'mnist_test.accuracy': 'Imágenes de prueba de MNIST bien leídas',
    'pen_digits.accuracy': 'Dígitos de personas nuevas bien leídos',
    'pen_digits.worst_writer': '… de la persona más difícil de leer',
    'mnist_inked.accuracy': 'Dígitos de MNIST redibujados con trazos de lápiz, bien leídos',
    'calibration.expected_error': 'Error medio de la certeza que indica',
    'elsewhere.accuracy': 'Dígitos de otros países bien leídos',
    'elsewhere.accepted': 'Dígitos de otros países aceptados',
    'elsewhere.non_digits': 'Letras y signos de otros países rechazados',
    'characters.refused': 'Letras de alfabetos desconocidos rechazadas',
  },

  nonDigits: {
    blank: 'Papel en blanco',
    dot: 'Un solo punto',
    covered: 'Papel cubierto de tinta',
    scribble: 'Garabatos',
    dots: 'Varios puntos',
    lines: 'Líneas',
    shape: 'Formas',
    'two digits': 'Dos dígitos a la vez',
    'half digit': 'Medio dígito',
  },

  changes: {
    size: 'Tamaño',
    corner: 'Esquina',
    'pen width': 'Grosor del trazo',
    slant: 'Inclinación',
    stretch: 'Estiramiento',
    rotation: 'Giro',
    shaky: 'Temblor',
    'few points': 'Pocos puntos',
    'many points': 'Muchos puntos',
  },

  amounts: {
    size: (value) => `${amountPercent.format(value / 100)} del área de dibujo`,
    'pen width': (value) => `${amounts.format(2 * value)}\u00a0px`,
    slant: (value) => `${amounts.format(Math.abs(value))}° hacia la ${value < 0 ? 'izquierda' : 'derecha'}`,
    stretch: (value) => `${amounts.format(value)} veces su ancho`,
    rotation: (value) => `${amounts.format(Math.abs(value))}° en sentido ${value < 0 ? 'antihorario' : 'horario'}`,
    shaky: (value) => `${amountPercent.format(value / 100)} de su tamaño`,
    'few points': (value) => `${amounts.format(value)} por trazo`,
    'many points': (value) => `multiplicados por ${amounts.format(value)}`,
  },

  corners: {
    'top left': 'arriba a la izquierda',
    'top right': 'arriba a la derecha',
    'bottom left': 'abajo a la izquierda',
    'bottom right': 'abajo a la derecha',
  },

  trainingData: {
    mnist: 'MNIST, de LeCun, Cortes y Burges: CC BY-SA 3.0.',
    'pen-digits': 'Pen-Based Recognition of Handwritten Digits, de Alpaydin y Alimoglu: CC BY 4.0.',
    'pen-uji':
      'UJIpenchars2, de Llorens, Prat, Marzal y otros: CC BY 4.0. ' +
      'Sus dígitos, y letras como ejemplos de no dígitos.',
    'pen-characters':
      'Los caracteres de Omniglot, de Lake, Salakhutdinov y Tenenbaum (MIT), y letras de las tipografías de un solo ' +
      'trazo de A. V. Hershey (dominio público), como ejemplos de no dígitos.',
    extra: 'Dibujos que añadió quien lo entrenó.',
    own: 'Dígitos, dibujitos y garabatos trazados por el propio Inkling.',
  },

  learnPage: {
    documentTitle: 'Inkling: cómo aprendió',
    description: 'Mira cómo una pequeña red neuronal aprende a leer dígitos, con tu propio dibujo.',
    noScript: 'Activa JavaScript para ver cómo aprendió. Solo se ejecuta en tu dispositivo.',
    back: BACK,
    title: HOW_IT_LEARNED,
    lead: 'Nadie escribió reglas para leer. Escribe un dígito y mira lo que hace la práctica.',
    drawing: 'Tu dígito',
    hint: 'Escribe un dígito',
    loading: LOADING,
    couldNotLoad: 'No se pudo cargar la lección.',
    retry: RETRY,
    history: 'Mira cómo aprende',
    historyText:
      'Empezó con números al azar. Adivinó, supo las respuestas correctas y cambió un poco los números ' +
      'para equivocarse menos, una y otra vez. ' +
      `Pulsa «${PLAY}» o mueve el control, y tu dígito se lee como lo leía entonces.`,
    play: PLAY,
    moment: 'Momento del entrenamiento',
    kernels: 'Los primeros patrones que busca',
    taught: '¿De cuántas personas aprendió?',
    taughtText:
      'El mismo entrenamiento, con los dígitos de menos personas. ' +
      'Mueve el control y mira qué red sabe leer el tuyo.',
    teachers: 'Personas de las que aprendió',
    accuracy: 'Dígitos de otras personas bien leídos',
    about:
      'Estas redes se entrenaron para esta página, en minutos y solo con dígitos. La de Inkling aprendió más tiempo, con más clases de escritura.',
    usual: THE_USUAL_DEMO,
    usualText:
      'Una receta común es la red de ejemplo de Keras, con toda el área de dibujo reducida a 28 × 28. ' +
      'Aquí lee el mismo dibujo al lado de Inkling.',
    inkling: 'Inkling',
    demo: THE_USUAL_DEMO,
    sawInkling: 'La imagen de 28 por 28 píxeles que vio Inkling',
    sawUsual: 'La imagen de 28 por 28 píxeles que vio la demo habitual',
    crop: 'Primero recortar y centrar',
    meant: '¿Qué era?',
  },

  learn: {
    play: PLAY,
    pause: 'Pausar',
    example: 'Un ejemplo, hasta que escribas algo.',
    blank: 'Escribe un dígito para que se lea.',
    reads: (digit, probability) => `${withArticle(digit, 'Un')}: ${percent(probability)} de certeza.`,
    notADigit: 'No es un dígito.',
    before: 'Antes de practicar',
    after: (examples) => `Tras ${counts.format(examples)} ${plural.select(examples) === 'one' ? 'imagen' : 'imágenes'}`,
    shortAfter: (examples) => compact.format(examples),
    axis: (accuracy) => wholePercent.format(accuracy),
    people,
    accuracy: (accuracy, count) => `De ${digits(count)} de otras personas, lee correctamente ${thePercent(accuracy)}.`,
    taught: (writers, count) => `Aprendió con ${digits(count)} de ${people(writers)}.`,
    usual: (accuracy, count) =>
      `De ${digits(count)} de su propio estilo, las imágenes de prueba de MNIST, ` +
      `lee correctamente ${thePercent(accuracy)}.`,
    score: (inkling, usual, count) =>
      `De ${plural.select(count) === 'one' ? 'tu único dibujo' : `tus ${counts.format(count)} dibujos`}, ` +
      `Inkling leyó bien ${counts.format(inkling)}; la demo habitual, ${counts.format(usual)}.`,
    noScore: 'Di qué era y se llevará la cuenta de ambos.',
  },
} satisfies Catalog;
