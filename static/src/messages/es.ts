// Spanish: all texts.
import type { Catalog } from './catalog';

const LANGUAGE = 'es';
const NAMES = ['Cero', 'Uno', 'Dos', 'Tres', 'Cuatro', 'Cinco', 'Seis', 'Siete', 'Ocho', 'Nueve'];

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
  if (probability >= 0.9995) return `más del ${tenthsPercent.format(0.999)}`; // no model is ever completely certain
  const precise = probability >= 0.99 || (probability < 0.01 && probability >= 0.0005);
  return (precise ? tenthsPercent : wholePercent).format(probability);
}

/** A digit with its indefinite article: “un 7”. */
const withArticle = (digit: number, article = 'un') => `${article} ${digit}`;

// Texts that several groups have.
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

  presenting: { begin: PRESENT, end: 'Dejar de presentar', previous: 'Anterior', next: 'Siguiente' },

  page: {
    title: 'Inkling: lee los números que escribes',
    language: 'Idioma',
    padLabel: DRAWING_AREA,
    padKeys: PAD_KEYS,
    tagline: 'Escribe un número. Inkling lo lee en tu propio dispositivo.',
    navigation: 'Páginas',
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
    privacy: 'Nada sale de tu dispositivo.',
    offline: 'Funciona sin conexión.',
    answer: 'Respuesta',
    invitation: 'Lo que escribas aparecerá aquí',
    loading: LOADING,
    couldNotLoad: COULD_NOT_LOAD,
    whatHappened: 'Qué pasó',
    retry: 'Reintentar',
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
      'La tinta roja habla a favor de la respuesta; la azul, en contra. ' +
      'Toca un trozo: desaparece y se lee el resto.',
    piece: (number, count, evidence) => `Trozo ${number} de ${count}, ${signed.format(evidence)}`,
    restore: 'Devolver todo',
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
      `Mapa ${number}: ${percent(share)} de la reacción más fuerte de esta capa a tu tinta.`,
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
    softmax: (digit, probability) => `Entre los diez dígitos, eso da ${percent(probability)} para el ${digit}.`,
    gate: (score, probability, threshold) =>
      `Un voto más pregunta si es siquiera un dígito: ${signed.format(score)}, es decir, ${percent(probability)}. ` +
      `Necesita ${percent(threshold)}.`,
    places: 'Los lugares de los que viene un voto',
  },
} satisfies Catalog;
