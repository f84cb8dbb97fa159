// Firefox for the Python tests: reads one JSON command per line and writes one JSON answer per line.
// Puppeteer uses WebDriver BiDi, which Firefox implements, so no driver is needed.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const require = createRequire(new URL('../../static/package.json', import.meta.url));
const { default: puppeteer } = await import(require.resolve('puppeteer-core'));

const browser = await puppeteer.launch({ browser: 'firefox', executablePath: process.argv[2], headless: true });
const page = await browser.newPage();
await page.setViewport({ width: 1000, height: 800 });

const commands = {
  open: async ({ url }) => {
    await page.goto(url);
  },
  reload: async () => {
    await page.reload();
  },
  run: ({ body }) => page.evaluate(`(async () => { ${body} })()`),
  draw: async ({ points: [start, ...rest] }) => {
    await page.mouse.move(...start);
    await page.mouse.down();
    for (const point of rest) await page.mouse.move(...point);
    await page.mouse.up();
  },
  undo: async () => {
    await page.keyboard.down('Control');
    await page.keyboard.press('z');
    await page.keyboard.up('Control');
  },
  press: ({ key }) => page.keyboard.press(key),
};

try {
  for await (const line of createInterface({ input: process.stdin })) {
    const { command, ...options } = JSON.parse(line);
    let answer;
    try {
      answer = { value: (await commands[command](options)) ?? null };
    } catch (error) {
      answer = { error: String(error) };
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
} finally {
  await browser.close();
}
