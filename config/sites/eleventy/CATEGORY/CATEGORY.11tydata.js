// What is not published has no page and is in no collection.
const isHidden = ({ published }) => published === false;

export default {
  eleventyComputed: {
    permalink: (data) => (isHidden(data) ? false : data.permalink),
    eleventyExcludeFromCollections: isHidden,
  },
};
