import 'inkling-digit-pad';
import type {} from 'inkling-digit-pad/react';
import { type FormEvent, useState } from 'react';

export function GuestForm() {
  const [guests, setGuests] = useState('');
  const [sent, setSent] = useState('');

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setSent(String(new FormData(event.currentTarget).get('guests')));
  }

  return (
    <form onSubmit={send}>
      <p>
        <label htmlFor="guests">How many guests?</label>
      </p>
      <digit-pad
        id="guests"
        name="guests"
        required
        controls
        onInput={(event) => setGuests(event.currentTarget.value)}
      />
      <p>
        You wrote <output className="written">{guests}</output>
      </p>
      <button type="submit">Send</button>
      <p>
        Sent: <output className="sent">{sent}</output>
      </p>
    </form>
  );
}
