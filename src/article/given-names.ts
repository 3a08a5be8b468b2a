/**
 * Given names that are common where our sources come from, to notice one in what should be a description. It cannot be
 * complete and need not be: it is a second look at an editor's work, and the withheld names are matched elsewhere.
 *
 * @module
 */

const cyrillic = `
Александр Александра Алексей Алена Алёна Алина Алла Анастасия Анатолий Андрей Анна Антон Аня Арина Артём Артем Борис
Вадим Валентина Валерия Валерий Варвара Василий Вася Вера Вероника Виктор Виктория Виталий Владимир Владислав Вячеслав
Галина Геннадий Георгий Григорий Дарья Даша Денис Дмитрий Дима Евгений Евгения Екатерина Елена Елизавета Женя Жанна
Зинаида Зоя Иван Игорь Илья Инна Ирина Кирилл Катя Константин Коля Ксения Лариса Лев Леонид Лидия Людмила Маргарита
Марина Мария Маша Марья Матвей Михаил Миша Надежда Наталья Наташа Николай Никита Нина Оксана Олег Ольга Оля Павел Паша
Пётр Петр Полина Роман Руслан Светлана Света Семён Сергей Серёжа Софья Соня Станислав Степан Таисия Тамара Таня Татьяна
Тимофей Ульяна Фёдор Федор Юлия Юля Юрий Яна Ярослав
Ана Андреј Бојан Божидар Бранко Вук Вукашин Горан Гордана Даница Данијела Дарко Дејан Драган Драгана Душан Ђорђе Зоран
Зорица Ивана Јасмина Јелена Јован Јована Јовица Катарина Лазар Лука Љиљана Љубица Марија Марко Милан Милена Милица Милош
Миодраг Мирјана Мирко Младен Наташа Небојша Немања Ненад Никола Петар Предраг Радмила Раде Саша Слободан Сања Снежана
Срђан Стефан Страхиња Тамара Тијана Урош Филип Цвета Часлав`;

const latin = `
Aleksandr Alexander Alexandra Aleksandra Alexei Alexey Aleksei Aleksey Anastasia Anatoly Andrei Andrey Andrew Anna Anton
Boris Daria Darya Denis Dmitri Dmitry Ekaterina Elena Evgeny Evgeni Galina Igor Ilya Irina Ivan Karina Katya Kirill Ksenia
Leonid Ludmila Maria Marina Masha Mikhail Nadezhda Natalia Natalya Natasha Nikita Nikolai Nikolay Olga Oleg Pavel Polina
Roman Sasha Sergei Sergey Svetlana Tatiana Tatyana Vadim Valentina Vasily Vera Viktor Victor Vladimir Yana Yekaterina Yelena
Yevgeny Yulia Yuri Yury Zhenya
Ana Bojan Boško Branko Danica Danijela Darko Dejan Dragan Dragana Dušan Dusan Đorđe Djordje Goran Gordana Ivana Jasmina
Jelena Jovan Jovana Katarina Lazar Luka Ljiljana Marija Marko Milan Milena Milica Miloš Milos Mirjana Mirko Mladen Nebojša
Nemanja Nenad Nikola Petar Predrag Radmila Saša Slobodan Sanja Snežana Srđan Stefan Tamara Tijana Uroš Vesna Vuk Zoran Zorica
David Elizabeth Emma George James Jane John Kate Katherine Laura Marit Mary Michael Paul Peter Sarah Sofia Sophie Thomas
William`;

const names = new Set([...cyrillic.split(/\s+/), ...latin.split(/\s+/)].filter((name) => name !== ""));

/** True for a given name in its basic form, as it is written in prose. */
export function isGivenName(word: string): boolean {
  return names.has(word.normalize("NFC"));
}
