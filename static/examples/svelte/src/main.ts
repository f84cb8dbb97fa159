import { mount } from 'svelte';
import GuestForm from './GuestForm.svelte';

mount(GuestForm, { target: document.getElementById('app')! });
