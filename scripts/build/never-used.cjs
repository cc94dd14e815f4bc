/** Stands in for packages that a bundled package loads but, as we call it, never uses. */
module.exports = {};
