const form = document.querySelector('form.pin');
const pads = [...form.querySelectorAll('digit-pad')];

// Each digit that is read moves on to the next one, the last to the button.
form.addEventListener('change', ({ target }) => {
  if (target.value === '') return;
  const next = pads[pads.indexOf(target) + 1] ?? form.querySelector('button');
  next.focus({ preventScroll: true, focusVisible: true });
});

form.addEventListener('submit', (event) => {
  event.preventDefault();
  form.querySelector('output').textContent = new FormData(form).getAll('pin').join('');
});

form.addEventListener('reset', () => {
  form.querySelector('output').textContent = '';
  pads[0].focus({ preventScroll: true });
});
