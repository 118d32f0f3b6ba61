// The first word of a maker without its library.
process.send({ missing: "Cannot find package 'sharp'" });
