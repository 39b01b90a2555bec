# Fonts for pages and papers, cut from the installed ones when the project is built: a cut font loads in a third of the
# time and takes a quarter of the room in each file. Noto Sans for text; its Display cut carries Greek and Cyrillic, since
# two fonts of one document may not share a name; DejaVu Sans Mono for marks and numbers; DejaVu Sans for ticks and
# DejaVu Sans Condensed for Arabic forms and other scripts, loaded only where a text needs them.
find_program(HB_SUBSET hb-subset REQUIRED)
set(HOMEWARD_FONT_FOLDER ${CMAKE_BINARY_DIR}/fonts)
set(homeward_font_files)

function(homeward_cut_font name unicodes)
  find_file(font_of_${name} NAMES ${ARGN} REQUIRED
    PATHS /usr/share/fonts/truetype/noto /usr/share/fonts/truetype/dejavu)
  set(cut ${HOMEWARD_FONT_FOLDER}/${name}.ttf)
  add_custom_command(OUTPUT ${cut}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${HOMEWARD_FONT_FOLDER}
    COMMAND ${HB_SUBSET} ${font_of_${name}} --unicodes=${unicodes} --drop-tables=GSUB,GPOS,GDEF --no-hinting
            --notdef-outline --output-file=${cut}
    DEPENDS ${font_of_${name}} VERBATIM)
  set(homeward_font_files ${homeward_font_files} ${cut} PARENT_SCOPE)
endfunction()

set(latin "U+0020-024F,U+0259,U+02B0-02FF,U+0300-036F,U+1E00-1EFF,U+2000-206F,U+20A0-20BF,U+2116,U+2122,U+FB01-FB02")
set(greek_cyrillic "U+0370-03FF,U+0400-052F,U+1C80-1C88,U+1F00-1FFF,U+2DE0-2DFF")
set(symbols "U+2030-2038,U+2070-209F,U+2100-218F,U+2190-21FF,U+2200-22FF,U+2300-23FF,U+2460-24FF,U+2500-27BF")
set(scripts "U+0530-06FF,U+0750-077F,U+07C0-07FF,U+0E80-0EFF,U+10A0-10FF,U+1400-167F,U+1680-169F,U+2D30-2D7F,U+FB13-FDFF,U+FE70-FEFF")
homeward_cut_font(body "${latin}" NotoSans-Regular.ttf)
homeward_cut_font(bold "${latin}" NotoSans-Bold.ttf)
homeward_cut_font(mono "U+0020-007E,U+00A0-017F,U+2010-2026,U+20AC" DejaVuSansMono.ttf)
homeward_cut_font(body_greek_cyrillic "${greek_cyrillic}" NotoSansDisplay-Regular.ttf)
homeward_cut_font(bold_greek_cyrillic "${greek_cyrillic}" NotoSansDisplay-Bold.ttf)
homeward_cut_font(symbols "${symbols}" DejaVuSans.ttf)
homeward_cut_font(scripts "${scripts}" DejaVuSansCondensed.ttf)

find_file(SRGB_PROFILE NAMES sRGB.icc PATHS /usr/share/color/icc /usr/share/color/icc/ghostscript REQUIRED)
configure_file(${SRGB_PROFILE} ${HOMEWARD_FONT_FOLDER}/sRGB.icc COPYONLY)

add_custom_target(homeward_fonts DEPENDS ${homeward_font_files})
install(DIRECTORY ${HOMEWARD_FONT_FOLDER}/ DESTINATION share/homeward/fonts)
