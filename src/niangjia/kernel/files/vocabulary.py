"""What may be attached, and what a refused file is told."""

from enum import StrEnum

from niangjia.kernel.words import N_

LARGEST_BYTES = 20 * 1024 * 1024
LARGEST_PIXELS = 50_000_000
LARGEST_PIXELS_WEBP = 12_000_000  # its reader takes twenty bytes a pixel, the others four
LONGEST_SIDE = 2_000
THUMBNAIL_SIDE = 240


class FileRefusal(StrEnum):
    """Why a file was not taken; nothing of it was kept."""

    EMPTY = N_("文件是空的。请重新选择文件。")
    TOO_LARGE = N_("文件超过 20 MB。请压缩后再传。")
    NOT_A_PICTURE = N_("这个文件不是能打开的图片。请用手机重新拍一张，或另存为 JPG 再传。")
    PICTURE_TOO_LARGE = N_("图片超过 5000 万像素。请缩小后再传。")
    WEBP_TOO_LARGE = N_("WebP 图片超过 1200 万像素。请缩小后再传，或另存为 JPG。")
    KIND_UNKNOWN = N_("只收图片（JPG、PNG、WebP、GIF）和 PDF。请换成其中一种再传。")
    INFECTED = N_("杀毒程序认出这个文件有害，没有收。请不要再打开它，告诉管电脑的人。")
    SCANNER_SILENT = N_("杀毒程序没有回应，文件没有收。请告诉管电脑的人，过一会儿再传。")
