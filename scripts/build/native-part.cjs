/**
 * Takes the place of the package `bindings`, which looks into a dozen directories for the native part
 * of better-sqlite3. npm puts it here, be it downloaded or compiled.
 * @param {string} name
 */
module.exports = (name) => require(`better-sqlite3/build/Release/${name}`);
