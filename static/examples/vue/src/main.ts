import { createApp } from 'vue';
import GuestForm from './GuestForm.vue';

createApp(GuestForm).mount('#app');
