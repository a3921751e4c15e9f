<?php
/** Makes a page as WordPress does, with as much of WordPress as the plugin of the examples uses: PLUGIN CONTENT. */

[, $plugin, $content] = $argv;
$actions = $shortcodes = $modules = [];

function add_action($name, $callback) { $GLOBALS['actions'][$name][] = $callback; }
function do_action($name) { foreach ($GLOBALS['actions'][$name] ?? [] as $callback) $callback(); }
function add_shortcode($name, $callback) { $GLOBALS['shortcodes'][$name] = $callback; }
function has_shortcode($content, $name) { return isset($GLOBALS['shortcodes'][$name]) && str_contains($content, "[$name]"); }
function wp_enqueue_script_module($id, $src, $deps, $version) { $GLOBALS['modules'][$id] = $src; }
function esc_attr($text) { return htmlspecialchars($text, ENT_QUOTES); }
function is_singular() { return true; }
function get_post() { return (object) ['post_content' => $GLOBALS['content']]; }

require $plugin;

do_action('wp_enqueue_scripts');
foreach ($modules as $id => $src) {
    printf("<script type=\"module\" src=\"%s\" id=\"%s-js-module\"></script>\n", esc_attr($src), $id);
}
$shown = $content;
foreach ($shortcodes as $name => $callback) $shown = str_replace("[$name]", $callback(), $shown);
echo $shown, "\n";
do_action('wp_footer');
