// The page of the API: Swagger UI on our own document, with nothing from outside and no inline script.
const place = document.getElementById("reference");

window.SwaggerUIBundle({
  url: place.dataset.document,
  domNode: place,
  docExpansion: "none",
  filter: true,
  validatorUrl: null,
  defaultModelsExpandDepth: -1,
  persistAuthorization: false,
  presets: [window.SwaggerUIBundle.presets.apis],
});
