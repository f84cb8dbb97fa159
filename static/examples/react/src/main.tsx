import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { GuestForm } from './GuestForm';

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <GuestForm />
  </StrictMode>,
);
