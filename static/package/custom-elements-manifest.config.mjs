// How custom-elements.json is generated from the source: the public interface only, with the names of the package.

const FILE = 'digit-pad.js';

/** Completes the description of the element. What it inherits from a class that is not exported is its own. */
function describe(declaration) {
  declaration.superclass = { name: 'HTMLElement' };
  declaration.members = declaration.members.filter(
    ({ name, privacy, static: ofClass }) => !privacy && !ofClass && !name.endsWith('Callback'),
  );
  for (const described of [...declaration.members, ...declaration.attributes]) delete described.inheritedFrom;
  declaration.events = declaration.events.filter((event) => event.description); // those of the class's comment
  for (const { parameters = [] } of declaration.members) {
    for (const parameter of parameters) {
      if (parameter.name.startsWith('{')) parameter.name = /^\w+/.exec(parameter.type.text)[0].toLowerCase();
      if (parameter.default !== undefined) parameter.optional = true;
    }
  }
  for (const attribute of declaration.attributes) {
    const field = declaration.members.find(({ kind, name }) => kind === 'field' && name === attribute.name);
    if (field === undefined) continue;
    attribute.fieldName = field.name;
    field.attribute = attribute.name;
  }
}

export default {
  packagejson: false, // else static/package.json is changed
  globs: ['src/pad/digit-pad.ts', 'src/pad/form-field.ts'],
  plugins: [
    {
      name: 'public-interface',
      packageLinkPhase({ customElementsManifest }) {
        const [module] = customElementsManifest.modules.filter(({ path }) => path.endsWith('/digit-pad.ts'));
        module.path = FILE;
        for (const exported of module.exports) exported.declaration.module = FILE;
        for (const declaration of module.declarations) describe(declaration);
        customElementsManifest.modules = [module];
      },
    },
  ],
};
