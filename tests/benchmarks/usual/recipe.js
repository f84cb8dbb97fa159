// What most such pages do: the full library, its default backend, and the canvas downscaled to 28 x 28.
const canvas = document.querySelector('canvas');
const context = canvas.getContext('2d');
let model;
let drawing = false;

function clear() {
  context.fillStyle = 'black';
  context.fillRect(0, 0, canvas.width, canvas.height);
}

async function predict() {
  if (!model) return;
  const probabilities = tf.tidy(() => {
    const pixels = tf.browser.fromPixels(canvas, 1);
    const small = tf.image.resizeBilinear(pixels, [28, 28]).toFloat().div(255);
    return model.predict(small.expandDims(0));
  });
  const shares = await probabilities.data();
  probabilities.dispose();
  document.querySelector('output').value = shares.indexOf(Math.max(...shares));
  document.dispatchEvent(new CustomEvent('reading'));
}

canvas.addEventListener('pointerdown', (event) => {
  drawing = true;
  context.beginPath();
  context.moveTo(event.offsetX, event.offsetY);
});
canvas.addEventListener('pointermove', (event) => {
  if (!drawing) return;
  context.lineWidth = 20;
  context.lineCap = 'round';
  context.strokeStyle = 'white';
  context.lineTo(event.offsetX, event.offsetY);
  context.stroke();
});
canvas.addEventListener('pointerup', () => {
  drawing = false;
  predict();
});
document.querySelector('button').addEventListener('click', clear);

clear();
tf.loadGraphModel('network/model.json').then((loaded) => {
  model = loaded;
  predict();
});
