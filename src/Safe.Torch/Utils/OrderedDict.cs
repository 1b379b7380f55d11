using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Safe.Torch.Utils;

/// <summary>A dictionary that keeps insertion order and is also the list of its pairs.</summary>
/// <typeparam name="TKey">Type of the keys.</typeparam>
/// <typeparam name="TValue">Type of the values.</typeparam>
public class OrderedDict<TKey, TValue> : IDictionary<TKey, TValue>, IList<(TKey, TValue)>
    where TKey : notnull
{
    private readonly OrderedDictionary<TKey, TValue> entries = [];

    /// <summary>Number of pairs.</summary>
    public int Count => entries.Count;

    /// <summary>Always false.</summary>
    public bool IsReadOnly => false;

    /// <summary>The keys, in insertion order.</summary>
    public ICollection<TKey> Keys => entries.Keys;

    /// <summary>The values, in insertion order.</summary>
    public ICollection<TValue> Values => entries.Values;

    /// <summary>The value of a key. Setting a key that is there keeps its place.</summary>
    /// <exception cref="KeyNotFoundException">Read with a key that is not there.</exception>
    public TValue this[TKey key]
    {
        get => entries[key];
        set => entries[key] = value;
    }

    /// <summary>The pair at a position.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such position.</exception>
    public (TKey, TValue) this[int index]
    {
        get => Pair(entries.GetAt(index));
        set => entries.SetAt(index, value.Item1, value.Item2);
    }

    /// <summary>Appends a pair.</summary>
    /// <exception cref="ArgumentException">The key is there already.</exception>
    public void Add(TKey key, TValue value) => entries.Add(key, value);

    /// <inheritdoc cref="Add(TKey, TValue)"/>
    public void Add(KeyValuePair<TKey, TValue> item) => entries.Add(item.Key, item.Value);

    /// <inheritdoc cref="Add(TKey, TValue)"/>
    public void Add((TKey, TValue) item) => entries.Add(item.Item1, item.Item2);

    /// <summary>Inserts a pair at a position.</summary>
    /// <exception cref="ArgumentException">The key is there already.</exception>
    public void Insert(int index, (TKey, TValue) item) => entries.Insert(index, item.Item1, item.Item2);

    /// <summary>Removes a key; false if it was not there.</summary>
    public bool Remove(TKey key) => entries.Remove(key);

    /// <summary>Removes a pair; false if the key was not there with this value.</summary>
    public bool Remove(KeyValuePair<TKey, TValue> item) => Remove((item.Key, item.Value));

    /// <inheritdoc cref="Remove(KeyValuePair{TKey, TValue})"/>
    public bool Remove((TKey, TValue) item) => Contains(item) && entries.Remove(item.Item1);

    /// <summary>Removes the pair at a position.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such position.</exception>
    public void RemoveAt(int index) => entries.RemoveAt(index);

    /// <summary>Removes every pair.</summary>
    public void Clear() => entries.Clear();

    /// <inheritdoc cref="Clear"/>
    public void clear() => entries.Clear();

    /// <summary>Whether the key is there.</summary>
    public bool ContainsKey(TKey key) => entries.ContainsKey(key);

    /// <summary>Whether the key is there with this value.</summary>
    public bool Contains(KeyValuePair<TKey, TValue> item) => Contains((item.Key, item.Value));

    /// <inheritdoc cref="Contains(KeyValuePair{TKey, TValue})"/>
    public bool Contains((TKey, TValue) item) =>
        entries.TryGetValue(item.Item1, out TValue? value) && EqualityComparer<TValue>.Default.Equals(value, item.Item2);

    /// <summary>The value of a key, if it is there.</summary>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => entries.TryGetValue(key, out value);

    /// <summary>Position of a pair, or -1.</summary>
    public int IndexOf((TKey, TValue) item) => Contains(item) ? entries.IndexOf(item.Item1) : -1;

    /// <summary>Copies the pairs to an array.</summary>
    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<TKey, TValue>>)entries).CopyTo(array, arrayIndex);

    /// <inheritdoc cref="CopyTo(KeyValuePair{TKey, TValue}[], int)"/>
    public void CopyTo((TKey, TValue)[] array, int arrayIndex)
    {
        ArgumentNullException.ThrowIfNull(array);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(arrayIndex, array.Length - Count);
        foreach ((TKey, TValue) pair in this)
        {
            array[arrayIndex++] = pair;
        }
    }

    /// <summary>The keys, in insertion order.</summary>
    public IEnumerable<TKey> keys() => entries.Keys;

    /// <summary>The values, in insertion order.</summary>
    public IEnumerable<TValue> values() => entries.Values;

    /// <summary>The pairs, in insertion order.</summary>
    public IEnumerator<(TKey, TValue)> items() => GetEnumerator();

    /// <summary>The pairs, in insertion order.</summary>
    public IEnumerator<(TKey, TValue)> GetEnumerator()
    {
        foreach (KeyValuePair<TKey, TValue> entry in entries)
        {
            yield return Pair(entry);
        }
    }

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static (TKey, TValue) Pair(KeyValuePair<TKey, TValue> entry) => (entry.Key, entry.Value);
}
