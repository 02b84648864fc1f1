# ORIEL_SANITIZE=address,undefined instruments every target of this build.
if(ORIEL_SANITIZE)
  add_compile_options(-fsanitize=${ORIEL_SANITIZE} -fno-sanitize-recover=all
                      -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${ORIEL_SANITIZE})
endif()
