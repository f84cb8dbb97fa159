const form = document.querySelector('form.quantity');
const pad = form.querySelector('digit-pad');
const { quantity } = form.elements;

// What is written is in the field, and what is typed clears the paper.
pad.addEventListener('input', () => {
  quantity.value = pad.value;
});
quantity.addEventListener('input', () => {
  pad.value = '';
});

form.addEventListener('submit', (event) => {
  event.preventDefault();
  form.querySelector('output').textContent = new FormData(form).get('quantity');
});
