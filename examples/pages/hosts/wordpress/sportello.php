<?php
/**
 * Plugin Name: Sportello
 * Description: The support desk: [sportello] in a page, or a bubble on every page.
 * Requires at least: 6.5
 */

const SPORTELLO_SERVER = 'https://support.example.com';
const SPORTELLO_SITE = 'acme';

add_action('wp_enqueue_scripts', function () {
    wp_enqueue_script_module('sportello', SPORTELLO_SERVER . '/widget/sportello.js', [], null);
});

add_shortcode('sportello', function () {
    return sprintf('<sportello-widget site="%s" mode="inline"></sportello-widget>', esc_attr(SPORTELLO_SITE));
});

add_action('wp_footer', function () {
    if (is_singular() && has_shortcode(get_post()->post_content, 'sportello')) return; // the page has the desk itself
    printf('<sportello-widget site="%s"></sportello-widget>', esc_attr(SPORTELLO_SITE));
});
