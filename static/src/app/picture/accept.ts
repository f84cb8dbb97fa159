// The ways to give the page a picture: chosen, dropped anywhere, or pasted.

/** Calls `open` with each picture, or whatever file it is. */
export function acceptPictures(button: HTMLElement, input: HTMLInputElement, open: (picture: File) => void): void {
  function take(event: Event, files: FileList | null | undefined): void {
    const file = files?.[0];
    if (file === undefined) return;
    event.preventDefault();
    open(file);
  }

  const { classList } = document.documentElement;
  button.addEventListener('click', () => input.click());
  input.addEventListener('change', (event) => {
    take(event, input.files);
    input.value = ''; // the same file can be chosen again
  });
  document.addEventListener('paste', (event) => take(event, event.clipboardData?.files));
  document.addEventListener('drop', (event) => {
    classList.remove('dropping');
    take(event, event.dataTransfer?.files);
  });
  document.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault(); // otherwise the browser would leave the page
    classList.add('dropping');
  });
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) classList.remove('dropping'); // it has left the window
  });
}
