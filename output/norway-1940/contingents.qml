<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="AllStyleCategories" labelsEnabled="1">
 <temporal enabled="1" mode="4" limitMode="0" startField="start_date" endField="end_date" startExpression="to_datetime(coalesce(&quot;start_date&quot;, @map_start_time, to_date(&#39;1940-04-09&#39;)))" endExpression="to_datetime(coalesce(&quot;end_date&quot;, @map_end_time, to_date(&#39;1940-04-18&#39;))) + to_interval(&#39;1 day&#39;)" durationUnit="min" fixedDuration="0" accumulate="0">
  <fixedRange>
   <start/>
   <end/>
  </fixedRange>
 </temporal>
 <renderer-v2 type="categorizedSymbol" attr="force_id" symbollevels="0" forceraster="0" enableorderby="0">
  <categories>
   <category render="true" type="string" value="british" label="Britain" symbol="0"/>
   <category render="true" type="string" value="wehrmacht" label="Germany" symbol="1"/>
  </categories>
  <symbols>
   <symbol type="marker" name="0" alpha="1" clip_to_extent="1">
    <data_defined_properties>
     <Option type="Map">
      <Option name="name" type="QString" value=""/>
      <Option name="properties" type="Map"/>
      <Option name="type" type="QString" value="collection"/>
     </Option>
    </data_defined_properties>
    <layer class="GeometryGenerator" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="SymbolType" type="QString" value="Marker"/>
      <Option name="geometryModifier" type="QString" value="make_point(&quot;stack_lon&quot;, &quot;stack_lat&quot;)"/>
      <Option name="units" type="QString" value="MapUnit"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="@map_start_time IS NOT NULL OR coalesce(&quot;shown&quot;, true)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
     <symbol type="marker" name="@0@0" alpha="1" clip_to_extent="1">
      <data_defined_properties>
       <Option type="Map">
        <Option name="name" type="QString" value=""/>
        <Option name="properties" type="Map"/>
        <Option name="type" type="QString" value="collection"/>
       </Option>
      </data_defined_properties>
      <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="name" type="QString" value="line"/>
        <Option name="angle" type="QString" value="90"/>
        <Option name="size" type="QString" value="2.97"/>
        <Option name="outline_color" type="QString" value="29,29,27,255"/>
        <Option name="outline_style" type="QString" value="no"/>
        <Option name="outline_width" type="QString" value="0.248"/>
        <Option name="offset" type="QString" value="0,-1.485"/>
       </Option>
       <data_defined_properties>
        <Option type="Map">
         <Option name="name" type="QString" value=""/>
         <Option name="properties" type="Map">
          <Option name="enabled" type="Map">
           <Option name="active" type="bool" value="true"/>
           <Option name="expression" type="QString" value="&quot;stack_index&quot; = 0"/>
           <Option name="type" type="int" value="3"/>
          </Option>
          <Option name="outlineStyle" type="Map">
           <Option name="active" type="bool" value="true"/>
           <Option name="expression" type="QString" value="if(&quot;stack_index&quot; = 0, &#39;solid&#39;, &#39;no&#39;)"/>
           <Option name="type" type="int" value="3"/>
          </Option>
          <Option name="size" type="Map">
           <Option name="active" type="bool" value="true"/>
           <Option name="expression" type="QString" value="coalesce(map_get(map(&#39;Namsos&#39;, 10.459, &#39;Åndalsnes&#39;, 3.02, &#39;Bergen&#39;, 10.459, &#39;Egersund&#39;, 16.296, &#39;Harstad&#39;, 10.459, &#39;Kristiansand&#39;, 63.726, &#39;Narvik&#39;, 10.459, &#39;Oslo&#39;, 34.148, &#39;Sola airfield&#39;, 58.87, &#39;Trondheim&#39;, 48.648), &quot;stack_place&quot;), 2.97)"/>
           <Option name="type" type="int" value="3"/>
          </Option>
          <Option name="angle" type="Map">
           <Option name="active" type="bool" value="true"/>
           <Option name="expression" type="QString" value="coalesce(map_get(map(&#39;Namsos&#39;, 16.779, &#39;Åndalsnes&#39;, 90, &#39;Bergen&#39;, 16.779, &#39;Egersund&#39;, 169.322, &#39;Harstad&#39;, 163.221, &#39;Kristiansand&#39;, -122.26, &#39;Narvik&#39;, 16.779, &#39;Oslo&#39;, 174.927, &#39;Sola airfield&#39;, -84.15, &#39;Trondheim&#39;, -70.781), &quot;stack_place&quot;), 90)"/>
           <Option name="type" type="int" value="3"/>
          </Option>
          <Option name="offset" type="Map">
           <Option name="active" type="bool" value="true"/>
           <Option name="expression" type="QString" value="&#39;0,&#39; || to_string(coalesce(map_get(map(&#39;Namsos&#39;, 10.459, &#39;Åndalsnes&#39;, 3.02, &#39;Bergen&#39;, 10.459, &#39;Egersund&#39;, 16.296, &#39;Harstad&#39;, 10.459, &#39;Kristiansand&#39;, 63.726, &#39;Narvik&#39;, 10.459, &#39;Oslo&#39;, 34.148, &#39;Sola airfield&#39;, 58.87, &#39;Trondheim&#39;, 48.648), &quot;stack_place&quot;), 2.97) / -2)"/>
           <Option name="type" type="int" value="3"/>
          </Option>
         </Option>
         <Option name="type" type="QString" value="collection"/>
        </Option>
       </data_defined_properties>
      </layer>
      <layer class="EllipseMarker" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="symbol_name" type="QString" value="rectangle"/>
        <Option name="symbol_width" type="QString" value="0.884"/>
        <Option name="symbol_height" type="QString" value="4.028"/>
        <Option name="color" type="QString" value="168,50,74,255"/>
        <Option name="outline_color" type="QString" value="168,50,74,255"/>
        <Option name="outline_width" type="QString" value="0.248"/>
        <Option name="offset" type="QString" value="-2.014,0"/>
       </Option>
       <data_defined_properties>
        <Option type="Map">
         <Option name="name" type="QString" value=""/>
         <Option name="properties" type="Map">
          <Option name="offset" type="Map">
           <Option name="active" type="bool" value="true"/>
           <Option name="expression" type="QString" value="to_string(coalesce(map_get(map(&#39;Namsos&#39;, 3.02, &#39;Åndalsnes&#39;, 3.02, &#39;Bergen&#39;, 3.02, &#39;Egersund&#39;, 3.02, &#39;Harstad&#39;, 3.02, &#39;Kristiansand&#39;, -60.373, &#39;Narvik&#39;, 3.02, &#39;Oslo&#39;, 3.02, &#39;Sola airfield&#39;, -65.047, &#39;Trondheim&#39;, -52.421), &quot;stack_place&quot;), 2.97) + 0) || &#39;,&#39; || to_string(coalesce(map_get(map(&#39;Namsos&#39;, -14.042, &#39;Åndalsnes&#39;, -2.014, &#39;Bergen&#39;, -10.014, &#39;Egersund&#39;, 16.014, &#39;Harstad&#39;, 10.014, &#39;Kristiansand&#39;, 34.014, &#39;Narvik&#39;, -10.014, &#39;Oslo&#39;, 34.014, &#39;Sola airfield&#39;, -6, &#39;Trondheim&#39;, -16.014), &quot;stack_place&quot;), 0) + 4.028 * coalesce(&quot;stack_index&quot;, 0))"/>
           <Option name="type" type="int" value="3"/>
          </Option>
          <Option name="fillColor" type="Map">
           <Option name="active" type="bool" value="true"/>
           <Option name="expression" type="QString" value="if(&quot;status&quot; IN (&#39;planned&#39;, &#39;authorised&#39;, &#39;under_way&#39;, &#39;withdrawn&#39;), &#39;255,255,255,255&#39;, &#39;168,50,74,255&#39;)"/>
           <Option name="type" type="int" value="3"/>
          </Option>
          <Option name="outlineStyle" type="Map">
           <Option name="active" type="bool" value="true"/>
           <Option name="expression" type="QString" value="if(&quot;status&quot; IN (&#39;planned&#39;, &#39;authorised&#39;, &#39;under_way&#39;), &#39;dot&#39;, &#39;solid&#39;)"/>
           <Option name="type" type="int" value="3"/>
          </Option>
         </Option>
         <Option name="type" type="QString" value="collection"/>
        </Option>
       </data_defined_properties>
      </layer>
      <layer class="SvgMarker" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHhtbG5zOnhsaW5rPSJodHRwOi8vd3d3LnczLm9yZy8xOTk5L3hsaW5rIiB3aWR0aD0iNDgiIGhlaWdodD0iNDgiIHZpZXdCb3g9IjAgMCA0OCA0OCIgcm9sZT0iaW1nIj4KPHRpdGxlPjwvdGl0bGU+CjxkZXNjPjwvZGVzYz4KPGRlZnM+CjwvZGVmcz4KPHJlY3Qgd2lkdGg9IjQ4IiBoZWlnaHQ9IjQ4IiBmaWxsPSIjMDAwMDAwIiBmaWxsLW9wYWNpdHk9IjAiLz4KPHBhdGggZD0iTTkuNiAxMi40OEwzOC40IDEyLjQ4TDM4LjQgNDEuMjhMOS42IDQxLjI4WiIgZmlsbC1ydWxlPSJldmVub2RkIiBmaWxsPSIjZGRhZGI3IiBzdHJva2U9IiMxZDFkMWIiIHN0cm9rZS13aWR0aD0iMi4yMSIvPgo8cGF0aCBkPSJNOS42IDQxLjI4TDM4LjQgMTIuNDgiIGZpbGw9Im5vbmUiIHN0cm9rZT0iIzFkMWQxYiIgc3Ryb2tlLXdpZHRoPSIyLjIxIi8+CjxwYXRoIGQ9Ik05LjYgMTIuNDhMMzguNCA0MS4yOCIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjMWQxZDFiIiBzdHJva2Utd2lkdGg9IjIuMjEiLz4KPHBhdGggZD0iTTIxLjU1IDMuODRMMjYuNDUgMTAuNzUiIGZpbGw9Im5vbmUiIHN0cm9rZT0iIzFkMWQxYiIgc3Ryb2tlLXdpZHRoPSIyLjIxIi8+CjxwYXRoIGQ9Ik0yMS41NSAxMC43NUwyNi40NSAzLjg0IiBmaWxsPSJub25lIiBzdHJva2U9IiMxZDFkMWIiIHN0cm9rZS13aWR0aD0iMi4yMSIvPgo8L3N2Zz4K"/>
        <Option name="size" type="QString" value="4.028"/>
        <Option name="offset" type="QString" value="0.442,0"/>
       </Option>
       <data_defined_properties>
        <Option type="Map">
         <Option name="name" type="QString" value=""/>
         <Option name="properties" type="Map">
          <Option name="name" type="Map">
           <Option name="active" type="bool" value="true"/>
           <Option name="expression" type="QString" value="map_get(map(&#39;infantry/brigade//deployed&#39;, &#39;base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHhtbG5zOnhsaW5rPSJodHRwOi8vd3d3LnczLm9yZy8xOTk5L3hsaW5rIiB3aWR0aD0iNDgiIGhlaWdodD0iNDgiIHZpZXdCb3g9IjAgMCA0OCA0OCIgcm9sZT0iaW1nIj4KPHRpdGxlPjwvdGl0bGU+CjxkZXNjPjwvZGVzYz4KPGRlZnM+CjwvZGVmcz4KPHJlY3Qgd2lkdGg9IjQ4IiBoZWlnaHQ9IjQ4IiBmaWxsPSIjMDAwMDAwIiBmaWxsLW9wYWNpdHk9IjAiLz4KPHBhdGggZD0iTTkuNiAxMi40OEwzOC40IDEyLjQ4TDM4LjQgNDEuMjhMOS42IDQxLjI4WiIgZmlsbC1ydWxlPSJldmVub2RkIiBmaWxsPSIjZGRhZGI3IiBzdHJva2U9IiMxZDFkMWIiIHN0cm9rZS13aWR0aD0iMi4yMSIvPgo8cGF0aCBkPSJNOS42IDQxLjI4TDM4LjQgMTIuNDgiIGZpbGw9Im5vbmUiIHN0cm9rZT0iIzFkMWQxYiIgc3Ryb2tlLXdpZHRoPSIyLjIxIi8+CjxwYXRoIGQ9Ik05LjYgMTIuNDhMMzguNCA0MS4yOCIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjMWQxZDFiIiBzdHJva2Utd2lkdGg9IjIuMjEiLz4KPHBhdGggZD0iTTIxLjU1IDMuODRMMjYuNDUgMTAuNzUiIGZpbGw9Im5vbmUiIHN0cm9rZT0iIzFkMWQxYiIgc3Ryb2tlLXdpZHRoPSIyLjIxIi8+CjxwYXRoIGQ9Ik0yMS41NSAxMC43NUwyNi40NSAzLjg0IiBmaWxsPSJub25lIiBzdHJva2U9IiMxZDFkMWIiIHN0cm9rZS13aWR0aD0iMi4yMSIvPgo8L3N2Zz4K&#39;, &#39;naval///deployed&#39;, &#39;base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHhtbG5zOnhsaW5rPSJodHRwOi8vd3d3LnczLm9yZy8xOTk5L3hsaW5rIiB3aWR0aD0iNDgiIGhlaWdodD0iNDgiIHZpZXdCb3g9IjAgMCA0OCA0OCIgcm9sZT0iaW1nIj4KPHRpdGxlPjwvdGl0bGU+CjxkZXNjPjwvZGVzYz4KPGRlZnM+CjwvZGVmcz4KPHJlY3Qgd2lkdGg9IjQ4IiBoZWlnaHQ9IjQ4IiBmaWxsPSIjMDAwMDAwIiBmaWxsLW9wYWNpdHk9IjAiLz4KPHBhdGggZD0iTTkuNiAxMi40OEwzOC40IDEyLjQ4TDM4LjQgNDEuMjhMOS42IDQxLjI4WiIgZmlsbC1ydWxlPSJldmVub2RkIiBmaWxsPSIjZGRhZGI3IiBzdHJva2U9IiMxZDFkMWIiIHN0cm9rZS13aWR0aD0iMi4yMSIvPgo8Y2lyY2xlIGN4PSIyNCIgY3k9IjE5LjY4IiByPSIyLjAyIiBmaWxsPSJub25lIiBzdHJva2U9IiMxZDFkMWIiIHN0cm9rZS13aWR0aD0iMi4yMSIvPgo8cGF0aCBkPSJNMjQgMjEuN0wyNCAzNS41MiIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjMWQxZDFiIiBzdHJva2Utd2lkdGg9IjIuMjEiLz4KPHBhdGggZD0iTTE5LjY4IDI0LjcyTDI4LjMyIDI0LjcyIiBmaWxsPSJub25lIiBzdHJva2U9IiMxZDFkMWIiIHN0cm9rZS13aWR0aD0iMi4yMSIvPgo8cGF0aCBkPSJNMzEuNjYgMjkuMzhMMzEuMTQgMzEuMTFMMzAuMjQgMzIuNjhMMjkgMzMuOTlMMjcuNDkgMzQuOThMMjUuNzkgMzUuNkwyNCAzNS44MUwyMi4yMSAzNS42TDIwLjUxIDM0Ljk4TDE5IDMzLjk5TDE3Ljc2IDMyLjY4TDE2Ljg2IDMxLjExTDE2LjM0IDI5LjM4IiBmaWxsPSJub25lIiBzdHJva2U9IiMxZDFkMWIiIHN0cm9rZS13aWR0aD0iMi4yMSIvPgo8L3N2Zz4K&#39;, &#39;naval///withdrawn&#39;, &#39;base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHhtbG5zOnhsaW5rPSJodHRwOi8vd3d3LnczLm9yZy8xOTk5L3hsaW5rIiB3aWR0aD0iNDgiIGhlaWdodD0iNDgiIHZpZXdCb3g9IjAgMCA0OCA0OCIgcm9sZT0iaW1nIj4KPHRpdGxlPjwvdGl0bGU+CjxkZXNjPjwvZGVzYz4KPGRlZnM+CjwvZGVmcz4KPHJlY3Qgd2lkdGg9IjQ4IiBoZWlnaHQ9IjQ4IiBmaWxsPSIjMDAwMDAwIiBmaWxsLW9wYWNpdHk9IjAiLz4KPHBhdGggZD0iTTkuNiAxMi40OEwzOC40IDEyLjQ4TDM4LjQgNDEuMjhMOS42IDQxLjI4WiIgZmlsbC1ydWxlPSJldmVub2RkIiBmaWxsPSIjZmZmZmZmIiBzdHJva2U9IiMxZDFkMWIiIHN0cm9rZS13aWR0aD0iMi4yMSIvPgo8Y2lyY2xlIGN4PSIyNCIgY3k9IjE5LjY4IiByPSIyLjAyIiBmaWxsPSJub25lIiBzdHJva2U9IiMxZDFkMWIiIHN0cm9rZS13aWR0aD0iMi4yMSIvPgo8cGF0aCBkPSJNMjQgMjEuN0wyNCAzNS41MiIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjMWQxZDFiIiBzdHJva2Utd2lkdGg9IjIuMjEiLz4KPHBhdGggZD0iTTE5LjY4IDI0LjcyTDI4LjMyIDI0LjcyIiBmaWxsPSJub25lIiBzdHJva2U9IiMxZDFkMWIiIHN0cm9rZS13aWR0aD0iMi4yMSIvPgo8cGF0aCBkPSJNMzEuNjYgMjkuMzhMMzEuMTQgMzEuMTFMMzAuMjQgMzIuNjhMMjkgMzMuOTlMMjcuNDkgMzQuOThMMjUuNzkgMzUuNkwyNCAzNS44MUwyMi4yMSAzNS42TDIwLjUxIDM0Ljk4TDE5IDMzLjk5TDE3Ljc2IDMyLjY4TDE2Ljg2IDMxLjExTDE2LjM0IDI5LjM4IiBmaWxsPSJub25lIiBzdHJva2U9IiMxZDFkMWIiIHN0cm9rZS13aWR0aD0iMi4yMSIvPgo8cGF0aCBkPSJNNiAyNi44OEw0MiAyNi44OCIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjMWQxZDFiIiBzdHJva2Utd2lkdGg9IjIuMjEiLz4KPC9zdmc+Cg==&#39;), concat(&quot;role&quot;, &#39;/&#39;, &quot;echelon&quot;, &#39;/&#39;, &quot;reinforcement&quot;, &#39;/&#39;, &quot;status&quot;))"/>
           <Option name="type" type="int" value="3"/>
          </Option>
          <Option name="offset" type="Map">
           <Option name="active" type="bool" value="true"/>
           <Option name="expression" type="QString" value="to_string(coalesce(map_get(map(&#39;Namsos&#39;, 3.02, &#39;Åndalsnes&#39;, 3.02, &#39;Bergen&#39;, 3.02, &#39;Egersund&#39;, 3.02, &#39;Harstad&#39;, 3.02, &#39;Kristiansand&#39;, -60.373, &#39;Narvik&#39;, 3.02, &#39;Oslo&#39;, 3.02, &#39;Sola airfield&#39;, -65.047, &#39;Trondheim&#39;, -52.421), &quot;stack_place&quot;), 2.97) + 2.456) || &#39;,&#39; || to_string(coalesce(map_get(map(&#39;Namsos&#39;, -14.042, &#39;Åndalsnes&#39;, -2.014, &#39;Bergen&#39;, -10.014, &#39;Egersund&#39;, 16.014, &#39;Harstad&#39;, 10.014, &#39;Kristiansand&#39;, 34.014, &#39;Narvik&#39;, -10.014, &#39;Oslo&#39;, 34.014, &#39;Sola airfield&#39;, -6, &#39;Trondheim&#39;, -16.014), &quot;stack_place&quot;), 0) + 4.028 * coalesce(&quot;stack_index&quot;, 0))"/>
           <Option name="type" type="int" value="3"/>
          </Option>
         </Option>
         <Option name="type" type="QString" value="collection"/>
        </Option>
       </data_defined_properties>
      </layer>
     </symbol>
    </layer>
   </symbol>
   <symbol type="marker" name="1" alpha="1" clip_to_extent="1">
    <data_defined_properties>
     <Option type="Map">
      <Option name="name" type="QString" value=""/>
      <Option name="properties" type="Map"/>
      <Option name="type" type="QString" value="collection"/>
     </Option>
    </data_defined_properties>
    <layer class="GeometryGenerator" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="SymbolType" type="QString" value="Marker"/>
      <Option name="geometryModifier" type="QString" value="make_point(&quot;stack_lon&quot;, &quot;stack_lat&quot;)"/>
      <Option name="units" type="QString" value="MapUnit"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="@map_start_time IS NOT NULL OR coalesce(&quot;shown&quot;, true)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
     <symbol type="marker" name="@1@0" alpha="1" clip_to_extent="1">
      <data_defined_properties>
       <Option type="Map">
        <Option name="name" type="QString" value=""/>
        <Option name="properties" type="Map"/>
        <Option name="type" type="QString" value="collection"/>
       </Option>
      </data_defined_properties>
      <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="name" type="QString" value="line"/>
        <Option name="angle" type="QString" value="90"/>
        <Option name="size" type="QString" value="2.97"/>
        <Option name="outline_color" type="QString" value="29,29,27,255"/>
        <Option name="outline_style" type="QString" value="no"/>
        <Option name="outline_width" type="QString" value="0.248"/>
        <Option name="offset" type="QString" value="0,-1.485"/>
       </Option>
       <data_defined_properties>
        <Option type="Map">
         <Option name="name" type="QString" value=""/>
         <Option name="properties" type="Map">
          <Option name="enabled" type="Map">
           <Option name="active" type="bool" value="true"/>
           <Option name="expression" type="QString" value="&quot;stack_index&quot; = 0"/>
           <Option name="type" type="int" value="3"/>
          </Option>
          <Option name="outlineStyle" type="Map">
           <Option name="active" type="bool" value="true"/>
           <Option name="expression" type="QString" value="if(&quot;stack_index&quot; = 0, &#39;solid&#39;, &#39;no&#39;)"/>
           <Option name="type" type="int" value="3"/>
          </Option>
          <Option name="size" type="Map">
           <Option name="active" type="bool" value="true"/>
           <Option name="expression" type="QString" value="coalesce(map_get(map(&#39;Namsos&#39;, 10.459, &#39;Åndalsnes&#39;, 3.02, &#39;Bergen&#39;, 10.459, &#39;Egersund&#39;, 16.296, &#39;Harstad&#39;, 10.459, &#39;Kristiansand&#39;, 63.726, &#39;Narvik&#39;, 10.459, &#39;Oslo&#39;, 34.148, &#39;Sola airfield&#39;, 58.87, &#39;Trondheim&#39;, 48.648), &quot;stack_place&quot;), 2.97)"/>
           <Option name="type" type="int" value="3"/>
          </Option>
          <Option name="angle" type="Map">
           <Option name="active" type="bool" value="true"/>
           <Option name="expression" type="QString" value="coalesce(map_get(map(&#39;Namsos&#39;, 16.779, &#39;Åndalsnes&#39;, 90, &#39;Bergen&#39;, 16.779, &#39;Egersund&#39;, 169.322, &#39;Harstad&#39;, 163.221, &#39;Kristiansand&#39;, -122.26, &#39;Narvik&#39;, 16.779, &#39;Oslo&#39;, 174.927, &#39;Sola airfield&#39;, -84.15, &#39;Trondheim&#39;, -70.781), &quot;stack_place&quot;), 90)"/>
           <Option name="type" type="int" value="3"/>
          </Option>
          <Option name="offset" type="Map">
           <Option name="active" type="bool" value="true"/>
           <Option name="expression" type="QString" value="&#39;0,&#39; || to_string(coalesce(map_get(map(&#39;Namsos&#39;, 10.459, &#39;Åndalsnes&#39;, 3.02, &#39;Bergen&#39;, 10.459, &#39;Egersund&#39;, 16.296, &#39;Harstad&#39;, 10.459, &#39;Kristiansand&#39;, 63.726, &#39;Narvik&#39;, 10.459, &#39;Oslo&#39;, 34.148, &#39;Sola airfield&#39;, 58.87, &#39;Trondheim&#39;, 48.648), &quot;stack_place&quot;), 2.97) / -2)"/>
           <Option name="type" type="int" value="3"/>
          </Option>
         </Option>
         <Option name="type" type="QString" value="collection"/>
        </Option>
       </data_defined_properties>
      </layer>
      <layer class="EllipseMarker" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="symbol_name" type="QString" value="rectangle"/>
        <Option name="symbol_width" type="QString" value="0.884"/>
        <Option name="symbol_height" type="QString" value="4.028"/>
        <Option name="color" type="QString" value="91,103,112,255"/>
        <Option name="outline_color" type="QString" value="91,103,112,255"/>
        <Option name="outline_width" type="QString" value="0.248"/>
        <Option name="offset" type="QString" value="-2.014,0"/>
       </Option>
       <data_defined_properties>
        <Option type="Map">
         <Option name="name" type="QString" value=""/>
         <Option name="properties" type="Map">
          <Option name="offset" type="Map">
           <Option name="active" type="bool" value="true"/>
           <Option name="expression" type="QString" value="to_string(coalesce(map_get(map(&#39;Namsos&#39;, 3.02, &#39;Åndalsnes&#39;, 3.02, &#39;Bergen&#39;, 3.02, &#39;Egersund&#39;, 3.02, &#39;Harstad&#39;, 3.02, &#39;Kristiansand&#39;, -60.373, &#39;Narvik&#39;, 3.02, &#39;Oslo&#39;, 3.02, &#39;Sola airfield&#39;, -65.047, &#39;Trondheim&#39;, -52.421), &quot;stack_place&quot;), 2.97) + 0) || &#39;,&#39; || to_string(coalesce(map_get(map(&#39;Namsos&#39;, -14.042, &#39;Åndalsnes&#39;, -2.014, &#39;Bergen&#39;, -10.014, &#39;Egersund&#39;, 16.014, &#39;Harstad&#39;, 10.014, &#39;Kristiansand&#39;, 34.014, &#39;Narvik&#39;, -10.014, &#39;Oslo&#39;, 34.014, &#39;Sola airfield&#39;, -6, &#39;Trondheim&#39;, -16.014), &quot;stack_place&quot;), 0) + 4.028 * coalesce(&quot;stack_index&quot;, 0))"/>
           <Option name="type" type="int" value="3"/>
          </Option>
          <Option name="fillColor" type="Map">
           <Option name="active" type="bool" value="true"/>
           <Option name="expression" type="QString" value="if(&quot;status&quot; IN (&#39;planned&#39;, &#39;authorised&#39;, &#39;under_way&#39;, &#39;withdrawn&#39;), &#39;255,255,255,255&#39;, &#39;91,103,112,255&#39;)"/>
           <Option name="type" type="int" value="3"/>
          </Option>
          <Option name="outlineStyle" type="Map">
           <Option name="active" type="bool" value="true"/>
           <Option name="expression" type="QString" value="if(&quot;status&quot; IN (&#39;planned&#39;, &#39;authorised&#39;, &#39;under_way&#39;), &#39;dot&#39;, &#39;solid&#39;)"/>
           <Option name="type" type="int" value="3"/>
          </Option>
         </Option>
         <Option name="type" type="QString" value="collection"/>
        </Option>
       </data_defined_properties>
      </layer>
      <layer class="SvgMarker" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHhtbG5zOnhsaW5rPSJodHRwOi8vd3d3LnczLm9yZy8xOTk5L3hsaW5rIiB3aWR0aD0iNDgiIGhlaWdodD0iNDgiIHZpZXdCb3g9IjAgMCA0OCA0OCIgcm9sZT0iaW1nIj4KPHRpdGxlPjwvdGl0bGU+CjxkZXNjPjwvZGVzYz4KPGRlZnM+CjwvZGVmcz4KPHJlY3Qgd2lkdGg9IjQ4IiBoZWlnaHQ9IjQ4IiBmaWxsPSIjMDAwMDAwIiBmaWxsLW9wYWNpdHk9IjAiLz4KPHBhdGggZD0iTTkuNiAxMi40OEwzOC40IDEyLjQ4TDM4LjQgNDEuMjhMOS42IDQxLjI4WiIgZmlsbC1ydWxlPSJldmVub2RkIiBmaWxsPSIjYmVjM2M2IiBzdHJva2U9IiMxZDFkMWIiIHN0cm9rZS13aWR0aD0iMi4yMSIvPgo8cGF0aCBkPSJNOS42IDQxLjI4TDM4LjQgMTIuNDgiIGZpbGw9Im5vbmUiIHN0cm9rZT0iIzFkMWQxYiIgc3Ryb2tlLXdpZHRoPSIyLjIxIi8+CjxwYXRoIGQ9Ik05LjYgMTIuNDhMMzguNCA0MS4yOCIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjMWQxZDFiIiBzdHJva2Utd2lkdGg9IjIuMjEiLz4KPHBhdGggZD0iTTE4LjI0IDM3LjI1TDE4LjM0IDM2LjVMMTguNjMgMzUuODFMMTkuMDggMzUuMjFMMTkuNjggMzQuNzVMMjAuMzcgMzQuNDdMMjEuMTIgMzQuMzdMMjEuODcgMzQuNDdMMjIuNTYgMzQuNzVMMjMuMTYgMzUuMjFMMjMuNjEgMzUuODFMMjMuOSAzNi41TDI0IDM3LjI1TDI0IDM3LjI1TDI0LjEgMzYuNUwyNC4zOSAzNS44MUwyNC44NCAzNS4yMUwyNS40NCAzNC43NUwyNi4xMyAzNC40N0wyNi44OCAzNC4zN0wyNy42MyAzNC40N0wyOC4zMiAzNC43NUwyOC45MiAzNS4yMUwyOS4zNyAzNS44MUwyOS42NiAzNi41TDI5Ljc2IDM3LjI1IiBmaWxsPSJub25lIiBzdHJva2U9IiMxZDFkMWIiIHN0cm9rZS13aWR0aD0iMi4yMSIvPgo8cGF0aCBkPSJNMjQgMy44NEwyNCAxMC43NSIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjMWQxZDFiIiBzdHJva2Utd2lkdGg9IjIuMjEiLz4KPC9zdmc+Cg=="/>
        <Option name="size" type="QString" value="4.028"/>
        <Option name="offset" type="QString" value="0.442,0"/>
       </Option>
       <data_defined_properties>
        <Option type="Map">
         <Option name="name" type="QString" value=""/>
         <Option name="properties" type="Map">
          <Option name="name" type="Map">
           <Option name="active" type="bool" value="true"/>
           <Option name="expression" type="QString" value="map_get(map(&#39;airborne/company//deployed&#39;, &#39;base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHhtbG5zOnhsaW5rPSJodHRwOi8vd3d3LnczLm9yZy8xOTk5L3hsaW5rIiB3aWR0aD0iNDgiIGhlaWdodD0iNDgiIHZpZXdCb3g9IjAgMCA0OCA0OCIgcm9sZT0iaW1nIj4KPHRpdGxlPjwvdGl0bGU+CjxkZXNjPjwvZGVzYz4KPGRlZnM+CjwvZGVmcz4KPHJlY3Qgd2lkdGg9IjQ4IiBoZWlnaHQ9IjQ4IiBmaWxsPSIjMDAwMDAwIiBmaWxsLW9wYWNpdHk9IjAiLz4KPHBhdGggZD0iTTkuNiAxMi40OEwzOC40IDEyLjQ4TDM4LjQgNDEuMjhMOS42IDQxLjI4WiIgZmlsbC1ydWxlPSJldmVub2RkIiBmaWxsPSIjYmVjM2M2IiBzdHJva2U9IiMxZDFkMWIiIHN0cm9rZS13aWR0aD0iMi4yMSIvPgo8cGF0aCBkPSJNOS42IDQxLjI4TDM4LjQgMTIuNDgiIGZpbGw9Im5vbmUiIHN0cm9rZT0iIzFkMWQxYiIgc3Ryb2tlLXdpZHRoPSIyLjIxIi8+CjxwYXRoIGQ9Ik05LjYgMTIuNDhMMzguNCA0MS4yOCIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjMWQxZDFiIiBzdHJva2Utd2lkdGg9IjIuMjEiLz4KPHBhdGggZD0iTTE4LjI0IDM3LjI1TDE4LjM0IDM2LjVMMTguNjMgMzUuODFMMTkuMDggMzUuMjFMMTkuNjggMzQuNzVMMjAuMzcgMzQuNDdMMjEuMTIgMzQuMzdMMjEuODcgMzQuNDdMMjIuNTYgMzQuNzVMMjMuMTYgMzUuMjFMMjMuNjEgMzUuODFMMjMuOSAzNi41TDI0IDM3LjI1TDI0IDM3LjI1TDI0LjEgMzYuNUwyNC4zOSAzNS44MUwyNC44NCAzNS4yMUwyNS40NCAzNC43NUwyNi4xMyAzNC40N0wyNi44OCAzNC4zN0wyNy42MyAzNC40N0wyOC4zMiAzNC43NUwyOC45MiAzNS4yMUwyOS4zNyAzNS44MUwyOS42NiAzNi41TDI5Ljc2IDM3LjI1IiBmaWxsPSJub25lIiBzdHJva2U9IiMxZDFkMWIiIHN0cm9rZS13aWR0aD0iMi4yMSIvPgo8cGF0aCBkPSJNMjQgMy44NEwyNCAxMC43NSIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjMWQxZDFiIiBzdHJva2Utd2lkdGg9IjIuMjEiLz4KPC9zdmc+Cg==&#39;, &#39;infantry/battalion//deployed&#39;, &#39;base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHhtbG5zOnhsaW5rPSJodHRwOi8vd3d3LnczLm9yZy8xOTk5L3hsaW5rIiB3aWR0aD0iNDgiIGhlaWdodD0iNDgiIHZpZXdCb3g9IjAgMCA0OCA0OCIgcm9sZT0iaW1nIj4KPHRpdGxlPjwvdGl0bGU+CjxkZXNjPjwvZGVzYz4KPGRlZnM+CjwvZGVmcz4KPHJlY3Qgd2lkdGg9IjQ4IiBoZWlnaHQ9IjQ4IiBmaWxsPSIjMDAwMDAwIiBmaWxsLW9wYWNpdHk9IjAiLz4KPHBhdGggZD0iTTkuNiAxMi40OEwzOC40IDEyLjQ4TDM4LjQgNDEuMjhMOS42IDQxLjI4WiIgZmlsbC1ydWxlPSJldmVub2RkIiBmaWxsPSIjYmVjM2M2IiBzdHJva2U9IiMxZDFkMWIiIHN0cm9rZS13aWR0aD0iMi4yMSIvPgo8cGF0aCBkPSJNOS42IDQxLjI4TDM4LjQgMTIuNDgiIGZpbGw9Im5vbmUiIHN0cm9rZT0iIzFkMWQxYiIgc3Ryb2tlLXdpZHRoPSIyLjIxIi8+CjxwYXRoIGQ9Ik05LjYgMTIuNDhMMzguNCA0MS4yOCIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjMWQxZDFiIiBzdHJva2Utd2lkdGg9IjIuMjEiLz4KPHBhdGggZD0iTTIwLjk4IDMuODRMMjAuOTggMTAuNzUiIGZpbGw9Im5vbmUiIHN0cm9rZT0iIzFkMWQxYiIgc3Ryb2tlLXdpZHRoPSIyLjIxIi8+CjxwYXRoIGQ9Ik0yNy4wMiAzLjg0TDI3LjAyIDEwLjc1IiBmaWxsPSJub25lIiBzdHJva2U9IiMxZDFkMWIiIHN0cm9rZS13aWR0aD0iMi4yMSIvPgo8L3N2Zz4K&#39;, &#39;infantry/regiment//deployed&#39;, &#39;base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHhtbG5zOnhsaW5rPSJodHRwOi8vd3d3LnczLm9yZy8xOTk5L3hsaW5rIiB3aWR0aD0iNDgiIGhlaWdodD0iNDgiIHZpZXdCb3g9IjAgMCA0OCA0OCIgcm9sZT0iaW1nIj4KPHRpdGxlPjwvdGl0bGU+CjxkZXNjPjwvZGVzYz4KPGRlZnM+CjwvZGVmcz4KPHJlY3Qgd2lkdGg9IjQ4IiBoZWlnaHQ9IjQ4IiBmaWxsPSIjMDAwMDAwIiBmaWxsLW9wYWNpdHk9IjAiLz4KPHBhdGggZD0iTTkuNiAxMi40OEwzOC40IDEyLjQ4TDM4LjQgNDEuMjhMOS42IDQxLjI4WiIgZmlsbC1ydWxlPSJldmVub2RkIiBmaWxsPSIjYmVjM2M2IiBzdHJva2U9IiMxZDFkMWIiIHN0cm9rZS13aWR0aD0iMi4yMSIvPgo8cGF0aCBkPSJNOS42IDQxLjI4TDM4LjQgMTIuNDgiIGZpbGw9Im5vbmUiIHN0cm9rZT0iIzFkMWQxYiIgc3Ryb2tlLXdpZHRoPSIyLjIxIi8+CjxwYXRoIGQ9Ik05LjYgMTIuNDhMMzguNCA0MS4yOCIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjMWQxZDFiIiBzdHJva2Utd2lkdGg9IjIuMjEiLz4KPHBhdGggZD0iTTE3Ljk1IDMuODRMMTcuOTUgMTAuNzUiIGZpbGw9Im5vbmUiIHN0cm9rZT0iIzFkMWQxYiIgc3Ryb2tlLXdpZHRoPSIyLjIxIi8+CjxwYXRoIGQ9Ik0yNCAzLjg0TDI0IDEwLjc1IiBmaWxsPSJub25lIiBzdHJva2U9IiMxZDFkMWIiIHN0cm9rZS13aWR0aD0iMi4yMSIvPgo8cGF0aCBkPSJNMzAuMDUgMy44NEwzMC4wNSAxMC43NSIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjMWQxZDFiIiBzdHJva2Utd2lkdGg9IjIuMjEiLz4KPC9zdmc+Cg==&#39;, &#39;naval///deployed&#39;, &#39;base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHhtbG5zOnhsaW5rPSJodHRwOi8vd3d3LnczLm9yZy8xOTk5L3hsaW5rIiB3aWR0aD0iNDgiIGhlaWdodD0iNDgiIHZpZXdCb3g9IjAgMCA0OCA0OCIgcm9sZT0iaW1nIj4KPHRpdGxlPjwvdGl0bGU+CjxkZXNjPjwvZGVzYz4KPGRlZnM+CjwvZGVmcz4KPHJlY3Qgd2lkdGg9IjQ4IiBoZWlnaHQ9IjQ4IiBmaWxsPSIjMDAwMDAwIiBmaWxsLW9wYWNpdHk9IjAiLz4KPHBhdGggZD0iTTkuNiAxMi40OEwzOC40IDEyLjQ4TDM4LjQgNDEuMjhMOS42IDQxLjI4WiIgZmlsbC1ydWxlPSJldmVub2RkIiBmaWxsPSIjYmVjM2M2IiBzdHJva2U9IiMxZDFkMWIiIHN0cm9rZS13aWR0aD0iMi4yMSIvPgo8Y2lyY2xlIGN4PSIyNCIgY3k9IjE5LjY4IiByPSIyLjAyIiBmaWxsPSJub25lIiBzdHJva2U9IiMxZDFkMWIiIHN0cm9rZS13aWR0aD0iMi4yMSIvPgo8cGF0aCBkPSJNMjQgMjEuN0wyNCAzNS41MiIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjMWQxZDFiIiBzdHJva2Utd2lkdGg9IjIuMjEiLz4KPHBhdGggZD0iTTE5LjY4IDI0LjcyTDI4LjMyIDI0LjcyIiBmaWxsPSJub25lIiBzdHJva2U9IiMxZDFkMWIiIHN0cm9rZS13aWR0aD0iMi4yMSIvPgo8cGF0aCBkPSJNMzEuNjYgMjkuMzhMMzEuMTQgMzEuMTFMMzAuMjQgMzIuNjhMMjkgMzMuOTlMMjcuNDkgMzQuOThMMjUuNzkgMzUuNkwyNCAzNS44MUwyMi4yMSAzNS42TDIwLjUxIDM0Ljk4TDE5IDMzLjk5TDE3Ljc2IDMyLjY4TDE2Ljg2IDMxLjExTDE2LjM0IDI5LjM4IiBmaWxsPSJub25lIiBzdHJva2U9IiMxZDFkMWIiIHN0cm9rZS13aWR0aD0iMi4yMSIvPgo8L3N2Zz4K&#39;), concat(&quot;role&quot;, &#39;/&#39;, &quot;echelon&quot;, &#39;/&#39;, &quot;reinforcement&quot;, &#39;/&#39;, &quot;status&quot;))"/>
           <Option name="type" type="int" value="3"/>
          </Option>
          <Option name="offset" type="Map">
           <Option name="active" type="bool" value="true"/>
           <Option name="expression" type="QString" value="to_string(coalesce(map_get(map(&#39;Namsos&#39;, 3.02, &#39;Åndalsnes&#39;, 3.02, &#39;Bergen&#39;, 3.02, &#39;Egersund&#39;, 3.02, &#39;Harstad&#39;, 3.02, &#39;Kristiansand&#39;, -60.373, &#39;Narvik&#39;, 3.02, &#39;Oslo&#39;, 3.02, &#39;Sola airfield&#39;, -65.047, &#39;Trondheim&#39;, -52.421), &quot;stack_place&quot;), 2.97) + 2.456) || &#39;,&#39; || to_string(coalesce(map_get(map(&#39;Namsos&#39;, -14.042, &#39;Åndalsnes&#39;, -2.014, &#39;Bergen&#39;, -10.014, &#39;Egersund&#39;, 16.014, &#39;Harstad&#39;, 10.014, &#39;Kristiansand&#39;, 34.014, &#39;Narvik&#39;, -10.014, &#39;Oslo&#39;, 34.014, &#39;Sola airfield&#39;, -6, &#39;Trondheim&#39;, -16.014), &quot;stack_place&quot;), 0) + 4.028 * coalesce(&quot;stack_index&quot;, 0))"/>
           <Option name="type" type="int" value="3"/>
          </Option>
         </Option>
         <Option name="type" type="QString" value="collection"/>
        </Option>
       </data_defined_properties>
      </layer>
     </symbol>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <labeling type="simple">
  <settings calloutType="simple">
   <text-style fieldName="with_variable(&#39;row&#39;, with_variable(&#39;own&#39;, coalesce(&quot;label&quot;, &quot;unit_text&quot;, &#39;&#39;), with_variable(&#39;who&#39;, coalesce(&quot;tcc_name&quot;, &#39;&#39;), with_variable(&#39;words&#39;, CASE WHEN @own = &#39;&#39; AND @who = &#39;&#39; THEN &quot;force&quot; WHEN @own = &#39;&#39; THEN @who WHEN @who = &#39;&#39; OR left(@own, length(@who)) = @who THEN @own ELSE @who || &#39;: &#39; || @own END, if(strpos(@words, &quot;force&quot;) &gt; 0 OR NOT (&quot;stack_head&quot; OR @map_start_time IS NOT NULL), &#39;&#39;, &quot;force&quot; || &#39;: &#39;) || @words || coalesce(if(strpos(@words, &quot;strength_text&quot;) &gt; 0, &#39;&#39;, &#39;, &#39; || &quot;strength_text&quot;), if(strpos(@words, &quot;strength_each_text&quot;) &gt; 0, &#39;&#39;, &#39;, &#39; || &quot;strength_each_text&quot; || &#39; each&#39;), &#39;&#39;) || CASE WHEN &quot;status&quot; IN (&#39;planned&#39;, &#39;authorised&#39;) AND NOT regexp_match(@words, &#39;planned|to be &#39;) THEN &#39; (planned)&#39; WHEN &quot;status&quot; = &#39;under_way&#39; AND NOT regexp_match(@words, &#39;under way|being |to be &#39;) THEN &#39; (under way)&#39; WHEN &quot;status&quot; = &#39;reinforcing&#39; AND NOT regexp_match(@words, &#39;reinforc|added&#39;) THEN &#39; (being reinforced)&#39; WHEN &quot;status&quot; = &#39;withdrawing&#39; AND NOT regexp_match(@words, &#39;leaving|moving|withdraw&#39;) THEN &#39; (leaving)&#39; ELSE &#39;&#39; END || if(&quot;precision&quot; IN (&#39;near&#39;, &#39;area&#39;) AND NOT strpos(@words, &#39;near&#39;), &#39; (near)&#39;, &#39;&#39;) || if(&quot;place&quot; &lt;&gt; &quot;stack_place&quot;, &#39;, at &#39; || &quot;place&quot;, &#39;&#39;) || if(&quot;confidence&quot; = &#39;low&#39;, &#39; (?)&#39;, &#39;&#39;) || if(&quot;as_of_state&quot; = &#39;possibly&#39;, coalesce(&#39;, last reported &#39; || &quot;observed_text&quot;, &#39;&#39;), &#39;&#39;)))), if(@map_scale &gt; 2500000 AND length(@row) &gt; 40, regexp_replace(left(@row, 38), &#39;[ ,;:]+$&#39;, &#39;&#39;) || &#39;…&#39;, @row))" isExpression="1" fontSize="2.599" fontSizeUnit="MM" fontItalic="0" fontWeight="50" textColor="29,29,27,255" textOpacity="1" multilineHeight="0.9" allowHtml="0">
    <text-buffer bufferDraw="0" bufferSizeUnits="MM" bufferColor="251,248,239,255" bufferOpacity="0.88" bufferNoFill="1" bufferJoinStyle="128" bufferSize="0.619"/>
    <background shapeDraw="1" shapeType="0" shapeSizeType="0" shapeSizeUnit="MM" shapeOpacity="1" shapeSizeX="0.495" shapeSizeY="0.124">
     <symbol type="fill" name="fillSymbol" alpha="1" clip_to_extent="1">
      <data_defined_properties>
       <Option type="Map">
        <Option name="name" type="QString" value=""/>
        <Option name="properties" type="Map"/>
        <Option name="type" type="QString" value="collection"/>
       </Option>
      </data_defined_properties>
      <layer class="SimpleFill" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="color" type="QString" value="255,255,255,235"/>
        <Option name="style" type="QString" value="solid"/>
        <Option name="outline_style" type="QString" value="no"/>
       </Option>
       <data_defined_properties>
        <Option type="Map">
         <Option name="name" type="QString" value=""/>
         <Option name="properties" type="Map"/>
         <Option name="type" type="QString" value="collection"/>
        </Option>
       </data_defined_properties>
      </layer>
     </symbol>
    </background>
   </text-style>
   <text-format autoWrapLength="0" useMaxLineLengthForAutoWrap="1" multilineAlign="3" wrapChar=""/>
   <placement placement="1" quadOffset="5" dist="0" priority="10" xOffset="0" yOffset="0" offsetUnits="MM" distUnits="MM" offsetType="1" predefinedPositionOrder="" placementFlags="10" polygonPlacementFlags="2" geometryGeneratorType="PointGeometry" geometryGeneratorEnabled="1" geometryGenerator="make_point(&quot;stack_lon&quot;, &quot;stack_lat&quot;)"/>
   <rendering drawLabels="1" displayAll="1" obstacle="1" obstacleFactor="1" obstacleType="1" upsidedownLabels="0" limitNumLabels="0"/>
   <dd_properties>
    <Option type="Map">
     <Option name="name" type="QString" value=""/>
     <Option name="properties" type="Map">
      <Option name="OffsetXY" type="Map">
       <Option name="active" type="bool" value="true"/>
       <Option name="expression" type="QString" value="to_string(coalesce(map_get(map(&#39;Namsos&#39;, 3.02, &#39;Åndalsnes&#39;, 3.02, &#39;Bergen&#39;, 3.02, &#39;Egersund&#39;, 3.02, &#39;Harstad&#39;, 3.02, &#39;Kristiansand&#39;, -60.373, &#39;Narvik&#39;, 3.02, &#39;Oslo&#39;, 3.02, &#39;Sola airfield&#39;, -65.047, &#39;Trondheim&#39;, -52.421), &quot;stack_place&quot;), 2.97) + 4.965) || &#39;,&#39; || to_string(coalesce(map_get(map(&#39;Namsos&#39;, -14.042, &#39;Åndalsnes&#39;, -2.014, &#39;Bergen&#39;, -10.014, &#39;Egersund&#39;, 16.014, &#39;Harstad&#39;, 10.014, &#39;Kristiansand&#39;, 34.014, &#39;Narvik&#39;, -10.014, &#39;Oslo&#39;, 34.014, &#39;Sola airfield&#39;, -6, &#39;Trondheim&#39;, -16.014), &quot;stack_place&quot;), 0) + 4.028 * coalesce(&quot;stack_index&quot;, 0))"/>
       <Option name="type" type="int" value="3"/>
      </Option>
      <Option name="Show" type="Map">
       <Option name="active" type="bool" value="true"/>
       <Option name="expression" type="QString" value="@map_start_time IS NOT NULL OR coalesce(&quot;shown&quot;, true)"/>
       <Option name="type" type="int" value="3"/>
      </Option>
      <Option name="Italic" type="Map">
       <Option name="active" type="bool" value="true"/>
       <Option name="expression" type="QString" value="&quot;status&quot; IN (&#39;planned&#39;, &#39;authorised&#39;)"/>
       <Option name="type" type="int" value="3"/>
      </Option>
      <Option name="Strikeout" type="Map">
       <Option name="active" type="bool" value="true"/>
       <Option name="expression" type="QString" value="&quot;status&quot; = &#39;withdrawn&#39;"/>
       <Option name="type" type="int" value="3"/>
      </Option>
     </Option>
     <Option name="type" type="QString" value="collection"/>
    </Option>
   </dd_properties>
  </settings>
 </labeling>
 <fieldConfiguration>
  <field name="id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="start_date" configurationFlags="None">
   <editWidget type="DateTime">
    <config>
     <Option type="Map">
      <Option name="allow_null" type="bool" value="true"/>
      <Option name="calendar_popup" type="bool" value="true"/>
      <Option name="display_format" type="QString" value="yyyy-MM-dd"/>
      <Option name="field_format" type="QString" value="yyyy-MM-dd"/>
      <Option name="field_iso_format" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="end_date" configurationFlags="None">
   <editWidget type="DateTime">
    <config>
     <Option type="Map">
      <Option name="allow_null" type="bool" value="true"/>
      <Option name="calendar_popup" type="bool" value="true"/>
      <Option name="display_format" type="QString" value="yyyy-MM-dd"/>
      <Option name="field_format" type="QString" value="yyyy-MM-dd"/>
      <Option name="field_iso_format" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="start_text" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="end_text" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="observed_text" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="place" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="place_text" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="place_id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="country" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="admin1" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="matched_by" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="precision" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="Exact" type="QString" value="exact"/>
       </Option>
       <Option type="Map">
        <Option name="Near" type="QString" value="near"/>
       </Option>
       <Option type="Map">
        <Option name="Area" type="QString" value="area"/>
       </Option>
       <Option type="Map">
        <Option name="Region" type="QString" value="region"/>
       </Option>
       <Option type="Map">
        <Option name="Country" type="QString" value="country"/>
       </Option>
       <Option type="Map">
        <Option name="Unknown" type="QString" value="unknown"/>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="force" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="force_id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="tcc" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="tcc_name" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="role" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="Headquarters" type="QString" value="headquarters"/>
       </Option>
       <Option type="Map">
        <Option name="Troops" type="QString" value="troops"/>
       </Option>
       <Option type="Map">
        <Option name="Infantry" type="QString" value="infantry"/>
       </Option>
       <Option type="Map">
        <Option name="Mechanised" type="QString" value="mechanised"/>
       </Option>
       <Option type="Map">
        <Option name="Motorised" type="QString" value="motorised"/>
       </Option>
       <Option type="Map">
        <Option name="Airborne" type="QString" value="airborne"/>
       </Option>
       <Option type="Map">
        <Option name="Special forces" type="QString" value="special_forces"/>
       </Option>
       <Option type="Map">
        <Option name="Armour" type="QString" value="armour"/>
       </Option>
       <Option type="Map">
        <Option name="Artillery" type="QString" value="artillery"/>
       </Option>
       <Option type="Map">
        <Option name="Air defence" type="QString" value="air_defence"/>
       </Option>
       <Option type="Map">
        <Option name="Reconnaissance" type="QString" value="reconnaissance"/>
       </Option>
       <Option type="Map">
        <Option name="Intelligence" type="QString" value="intelligence"/>
       </Option>
       <Option type="Map">
        <Option name="Engineer" type="QString" value="engineer"/>
       </Option>
       <Option type="Map">
        <Option name="Explosive ordnance" type="QString" value="explosive_ordnance"/>
       </Option>
       <Option type="Map">
        <Option name="Signals" type="QString" value="signals"/>
       </Option>
       <Option type="Map">
        <Option name="Transport" type="QString" value="transport"/>
       </Option>
       <Option type="Map">
        <Option name="Logistics" type="QString" value="logistics"/>
       </Option>
       <Option type="Map">
        <Option name="Medical" type="QString" value="medical"/>
       </Option>
       <Option type="Map">
        <Option name="Aviation" type="QString" value="aviation"/>
       </Option>
       <Option type="Map">
        <Option name="Rotary wing" type="QString" value="rotary_wing"/>
       </Option>
       <Option type="Map">
        <Option name="Fixed wing" type="QString" value="fixed_wing"/>
       </Option>
       <Option type="Map">
        <Option name="Unmanned aircraft" type="QString" value="unmanned_aircraft"/>
       </Option>
       <Option type="Map">
        <Option name="Naval" type="QString" value="naval"/>
       </Option>
       <Option type="Map">
        <Option name="Riverine" type="QString" value="riverine"/>
       </Option>
       <Option type="Map">
        <Option name="Force protection" type="QString" value="force_protection"/>
       </Option>
       <Option type="Map">
        <Option name="Quick reaction" type="QString" value="quick_reaction"/>
       </Option>
       <Option type="Map">
        <Option name="Training" type="QString" value="training"/>
       </Option>
       <Option type="Map">
        <Option name="Military police" type="QString" value="military_police"/>
       </Option>
       <Option type="Map">
        <Option name="Formed police" type="QString" value="formed_police"/>
       </Option>
       <Option type="Map">
        <Option name="Police" type="QString" value="police"/>
       </Option>
       <Option type="Map">
        <Option name="Observers" type="QString" value="observers"/>
       </Option>
       <Option type="Map">
        <Option name="Civilian" type="QString" value="civilian"/>
       </Option>
       <Option type="Map">
        <Option name="Base" type="QString" value="base"/>
       </Option>
       <Option type="Map">
        <Option name="Other" type="QString" value="other"/>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="echelon" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="Team" type="QString" value="team"/>
       </Option>
       <Option type="Map">
        <Option name="Squad" type="QString" value="squad"/>
       </Option>
       <Option type="Map">
        <Option name="Section" type="QString" value="section"/>
       </Option>
       <Option type="Map">
        <Option name="Platoon" type="QString" value="platoon"/>
       </Option>
       <Option type="Map">
        <Option name="Company" type="QString" value="company"/>
       </Option>
       <Option type="Map">
        <Option name="Battalion" type="QString" value="battalion"/>
       </Option>
       <Option type="Map">
        <Option name="Regiment" type="QString" value="regiment"/>
       </Option>
       <Option type="Map">
        <Option name="Brigade" type="QString" value="brigade"/>
       </Option>
       <Option type="Map">
        <Option name="Division" type="QString" value="division"/>
       </Option>
       <Option type="Map">
        <Option name="Corps" type="QString" value="corps"/>
       </Option>
       <Option type="Map">
        <Option name="Army" type="QString" value="army"/>
       </Option>
       <Option type="Map">
        <Option name="Command" type="QString" value="command"/>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="reinforcement" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="(-)" type="QString" value="(-)"/>
       </Option>
       <Option type="Map">
        <Option name="(+)" type="QString" value="(+)"/>
       </Option>
       <Option type="Map">
        <Option name="(+-)" type="QString" value="(+-)"/>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="units_low" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="units" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="units_high" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="units_text" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="strength_low" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="strength" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="strength_high" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="strength_text" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="strength_each_low" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="strength_each" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="strength_each_high" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="strength_each_text" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="equipment" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="unit_text" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="status" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="Planned" type="QString" value="planned"/>
       </Option>
       <Option type="Map">
        <Option name="Under way" type="QString" value="under_way"/>
       </Option>
       <Option type="Map">
        <Option name="Authorised" type="QString" value="authorised"/>
       </Option>
       <Option type="Map">
        <Option name="Deployed" type="QString" value="deployed"/>
       </Option>
       <Option type="Map">
        <Option name="Reinforcing" type="QString" value="reinforcing"/>
       </Option>
       <Option type="Map">
        <Option name="Withdrawing" type="QString" value="withdrawing"/>
       </Option>
       <Option type="Map">
        <Option name="Withdrawn" type="QString" value="withdrawn"/>
       </Option>
       <Option type="Map">
        <Option name="Completed" type="QString" value="completed"/>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="label" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="true"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="callout" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="true"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="callout_fact_id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="callout_source" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="conflicts_with" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="fact_id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="origin_id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="source" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="source_title" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="true"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="locator" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="attributed_to" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="confidence" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="High" type="QString" value="high"/>
       </Option>
       <Option type="Map">
        <Option name="Medium" type="QString" value="medium"/>
       </Option>
       <Option type="Map">
        <Option name="Low" type="QString" value="low"/>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="note" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="true"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="as_of_state" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="shown" configurationFlags="None">
   <editWidget type="CheckBox">
    <config>
     <Option type="Map"/>
    </config>
   </editWidget>
  </field>
  <field name="stack_index" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="stack_size" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="stack_head" configurationFlags="None">
   <editWidget type="CheckBox">
    <config>
     <Option type="Map"/>
    </config>
   </editWidget>
  </field>
  <field name="stack_place" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="stack_lat" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="stack_lon" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
 </fieldConfiguration>
 <aliases>
  <alias index="0" field="id" name="Id"/>
  <alias index="1" field="start_date" name="Start"/>
  <alias index="2" field="end_date" name="End"/>
  <alias index="3" field="start_text" name="Start as written"/>
  <alias index="4" field="end_text" name="End as written"/>
  <alias index="5" field="observed_text" name="Observed"/>
  <alias index="6" field="place" name="Place"/>
  <alias index="7" field="place_text" name="Place as written"/>
  <alias index="8" field="place_id" name="Place (id)"/>
  <alias index="9" field="country" name="Country"/>
  <alias index="10" field="admin1" name="Province"/>
  <alias index="11" field="matched_by" name="Place matched by"/>
  <alias index="12" field="precision" name="Precision"/>
  <alias index="13" field="force" name="Force"/>
  <alias index="14" field="force_id" name="Force (id)"/>
  <alias index="15" field="tcc" name="Contributor (code)"/>
  <alias index="16" field="tcc_name" name="Contributor"/>
  <alias index="17" field="role" name="Role"/>
  <alias index="18" field="echelon" name="Echelon"/>
  <alias index="19" field="reinforcement" name="Reinforced or reduced"/>
  <alias index="20" field="units_low" name="Units, at least"/>
  <alias index="21" field="units" name="Units"/>
  <alias index="22" field="units_high" name="Units, at most"/>
  <alias index="23" field="units_text" name="Units, as written"/>
  <alias index="24" field="strength_low" name="Strength, at least"/>
  <alias index="25" field="strength" name="Strength"/>
  <alias index="26" field="strength_high" name="Strength, at most"/>
  <alias index="27" field="strength_text" name="Strength, as written"/>
  <alias index="28" field="strength_each_low" name="Strength of each, at least"/>
  <alias index="29" field="strength_each" name="Strength of each"/>
  <alias index="30" field="strength_each_high" name="Strength of each, at most"/>
  <alias index="31" field="strength_each_text" name="Strength of each, as written"/>
  <alias index="32" field="equipment" name="Equipment"/>
  <alias index="33" field="unit_text" name="Unit in words"/>
  <alias index="34" field="status" name="Status"/>
  <alias index="35" field="label" name="Label"/>
  <alias index="36" field="callout" name="Call-out"/>
  <alias index="37" field="callout_fact_id" name="Facts of the call-out"/>
  <alias index="38" field="callout_source" name="Source of the call-out"/>
  <alias index="39" field="conflicts_with" name="Contradicted by"/>
  <alias index="40" field="fact_id" name="Facts"/>
  <alias index="41" field="origin_id" name="Id of origin"/>
  <alias index="42" field="source" name="Source"/>
  <alias index="43" field="source_title" name="Source in words"/>
  <alias index="44" field="locator" name="Page or paragraph"/>
  <alias index="45" field="attributed_to" name="In whose words"/>
  <alias index="46" field="confidence" name="Confidence"/>
  <alias index="47" field="note" name="Note"/>
  <alias index="48" field="as_of_state" name="Holds as of the map&#39;s date"/>
  <alias index="49" field="shown" name="On the map"/>
  <alias index="50" field="stack_index" name="Row of the stack"/>
  <alias index="51" field="stack_size" name="Rows of the stack"/>
  <alias index="52" field="stack_head" name="First of its force"/>
  <alias index="53" field="stack_place" name="Place of the stack"/>
  <alias index="54" field="stack_lat" name="Latitude of the stack"/>
  <alias index="55" field="stack_lon" name="Longitude of the stack"/>
 </aliases>
 <editorlayout>tablayout</editorlayout>
 <attributeEditorForm>
  <attributeEditorContainer name="What" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="force" index="13" showLabel="1"/>
   <attributeEditorField name="tcc" index="15" showLabel="1"/>
   <attributeEditorField name="tcc_name" index="16" showLabel="1"/>
   <attributeEditorField name="role" index="17" showLabel="1"/>
   <attributeEditorField name="echelon" index="18" showLabel="1"/>
   <attributeEditorField name="reinforcement" index="19" showLabel="1"/>
   <attributeEditorField name="equipment" index="32" showLabel="1"/>
   <attributeEditorField name="unit_text" index="33" showLabel="1"/>
   <attributeEditorField name="status" index="34" showLabel="1"/>
   <attributeEditorField name="label" index="35" showLabel="1"/>
   <attributeEditorField name="callout" index="36" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="When" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="start_date" index="1" showLabel="1"/>
   <attributeEditorField name="end_date" index="2" showLabel="1"/>
   <attributeEditorField name="start_text" index="3" showLabel="1"/>
   <attributeEditorField name="end_text" index="4" showLabel="1"/>
   <attributeEditorField name="observed_text" index="5" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Where" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="place" index="6" showLabel="1"/>
   <attributeEditorField name="place_text" index="7" showLabel="1"/>
   <attributeEditorField name="country" index="9" showLabel="1"/>
   <attributeEditorField name="admin1" index="10" showLabel="1"/>
   <attributeEditorField name="precision" index="12" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Numbers" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="units_low" index="20" showLabel="1"/>
   <attributeEditorField name="units" index="21" showLabel="1"/>
   <attributeEditorField name="units_high" index="22" showLabel="1"/>
   <attributeEditorField name="units_text" index="23" showLabel="1"/>
   <attributeEditorField name="strength_low" index="24" showLabel="1"/>
   <attributeEditorField name="strength" index="25" showLabel="1"/>
   <attributeEditorField name="strength_high" index="26" showLabel="1"/>
   <attributeEditorField name="strength_text" index="27" showLabel="1"/>
   <attributeEditorField name="strength_each_low" index="28" showLabel="1"/>
   <attributeEditorField name="strength_each" index="29" showLabel="1"/>
   <attributeEditorField name="strength_each_high" index="30" showLabel="1"/>
   <attributeEditorField name="strength_each_text" index="31" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Source" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="callout_source" index="38" showLabel="1"/>
   <attributeEditorField name="conflicts_with" index="39" showLabel="1"/>
   <attributeEditorField name="source" index="42" showLabel="1"/>
   <attributeEditorField name="source_title" index="43" showLabel="1"/>
   <attributeEditorField name="locator" index="44" showLabel="1"/>
   <attributeEditorField name="attributed_to" index="45" showLabel="1"/>
   <attributeEditorField name="confidence" index="46" showLabel="1"/>
   <attributeEditorField name="note" index="47" showLabel="1"/>
   <attributeEditorField name="as_of_state" index="48" showLabel="1"/>
   <attributeEditorField name="shown" index="49" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Ids" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="id" index="0" showLabel="1"/>
   <attributeEditorField name="place_id" index="8" showLabel="1"/>
   <attributeEditorField name="matched_by" index="11" showLabel="1"/>
   <attributeEditorField name="force_id" index="14" showLabel="1"/>
   <attributeEditorField name="callout_fact_id" index="37" showLabel="1"/>
   <attributeEditorField name="fact_id" index="40" showLabel="1"/>
   <attributeEditorField name="origin_id" index="41" showLabel="1"/>
   <attributeEditorField name="stack_index" index="50" showLabel="1"/>
   <attributeEditorField name="stack_size" index="51" showLabel="1"/>
   <attributeEditorField name="stack_head" index="52" showLabel="1"/>
   <attributeEditorField name="stack_place" index="53" showLabel="1"/>
   <attributeEditorField name="stack_lat" index="54" showLabel="1"/>
   <attributeEditorField name="stack_lon" index="55" showLabel="1"/>
  </attributeEditorContainer>
 </attributeEditorForm>
 <previewExpression>with_variable(&#39;own&#39;, coalesce(&quot;label&quot;, &quot;unit_text&quot;, &#39;&#39;), with_variable(&#39;who&#39;, coalesce(&quot;tcc_name&quot;, &#39;&#39;), with_variable(&#39;words&#39;, CASE WHEN @own = &#39;&#39; AND @who = &#39;&#39; THEN &quot;force&quot; WHEN @own = &#39;&#39; THEN @who WHEN @who = &#39;&#39; OR left(@own, length(@who)) = @who THEN @own ELSE @who || &#39;: &#39; || @own END, if(strpos(@words, &quot;force&quot;) &gt; 0 OR NOT (&quot;stack_head&quot; OR @map_start_time IS NOT NULL), &#39;&#39;, &quot;force&quot; || &#39;: &#39;) || @words || coalesce(if(strpos(@words, &quot;strength_text&quot;) &gt; 0, &#39;&#39;, &#39;, &#39; || &quot;strength_text&quot;), if(strpos(@words, &quot;strength_each_text&quot;) &gt; 0, &#39;&#39;, &#39;, &#39; || &quot;strength_each_text&quot; || &#39; each&#39;), &#39;&#39;) || CASE WHEN &quot;status&quot; IN (&#39;planned&#39;, &#39;authorised&#39;) AND NOT regexp_match(@words, &#39;planned|to be &#39;) THEN &#39; (planned)&#39; WHEN &quot;status&quot; = &#39;under_way&#39; AND NOT regexp_match(@words, &#39;under way|being |to be &#39;) THEN &#39; (under way)&#39; WHEN &quot;status&quot; = &#39;reinforcing&#39; AND NOT regexp_match(@words, &#39;reinforc|added&#39;) THEN &#39; (being reinforced)&#39; WHEN &quot;status&quot; = &#39;withdrawing&#39; AND NOT regexp_match(@words, &#39;leaving|moving|withdraw&#39;) THEN &#39; (leaving)&#39; ELSE &#39;&#39; END || if(&quot;precision&quot; IN (&#39;near&#39;, &#39;area&#39;) AND NOT strpos(@words, &#39;near&#39;), &#39; (near)&#39;, &#39;&#39;) || if(&quot;place&quot; &lt;&gt; &quot;stack_place&quot;, &#39;, at &#39; || &quot;place&quot;, &#39;&#39;) || if(&quot;confidence&quot; = &#39;low&#39;, &#39; (?)&#39;, &#39;&#39;) || if(&quot;as_of_state&quot; = &#39;possibly&#39;, coalesce(&#39;, last reported &#39; || &quot;observed_text&quot;, &#39;&#39;), &#39;&#39;))))</previewExpression>
 <mapTip>&lt;b&gt;[% replace(replace(replace(coalesce(with_variable(&#39;own&#39;, coalesce(&quot;label&quot;, &quot;unit_text&quot;, &#39;&#39;), with_variable(&#39;who&#39;, coalesce(&quot;tcc_name&quot;, &#39;&#39;), with_variable(&#39;words&#39;, CASE WHEN @own = &#39;&#39; AND @who = &#39;&#39; THEN &quot;force&quot; WHEN @own = &#39;&#39; THEN @who WHEN @who = &#39;&#39; OR left(@own, length(@who)) = @who THEN @own ELSE @who || &#39;: &#39; || @own END, if(strpos(@words, &quot;force&quot;) &gt; 0 OR NOT (&quot;stack_head&quot; OR @map_start_time IS NOT NULL), &#39;&#39;, &quot;force&quot; || &#39;: &#39;) || @words || coalesce(if(strpos(@words, &quot;strength_text&quot;) &gt; 0, &#39;&#39;, &#39;, &#39; || &quot;strength_text&quot;), if(strpos(@words, &quot;strength_each_text&quot;) &gt; 0, &#39;&#39;, &#39;, &#39; || &quot;strength_each_text&quot; || &#39; each&#39;), &#39;&#39;) || CASE WHEN &quot;status&quot; IN (&#39;planned&#39;, &#39;authorised&#39;) AND NOT regexp_match(@words, &#39;planned|to be &#39;) THEN &#39; (planned)&#39; WHEN &quot;status&quot; = &#39;under_way&#39; AND NOT regexp_match(@words, &#39;under way|being |to be &#39;) THEN &#39; (under way)&#39; WHEN &quot;status&quot; = &#39;reinforcing&#39; AND NOT regexp_match(@words, &#39;reinforc|added&#39;) THEN &#39; (being reinforced)&#39; WHEN &quot;status&quot; = &#39;withdrawing&#39; AND NOT regexp_match(@words, &#39;leaving|moving|withdraw&#39;) THEN &#39; (leaving)&#39; ELSE &#39;&#39; END || if(&quot;precision&quot; IN (&#39;near&#39;, &#39;area&#39;) AND NOT strpos(@words, &#39;near&#39;), &#39; (near)&#39;, &#39;&#39;) || if(&quot;place&quot; &lt;&gt; &quot;stack_place&quot;, &#39;, at &#39; || &quot;place&quot;, &#39;&#39;) || if(&quot;confidence&quot; = &#39;low&#39;, &#39; (?)&#39;, &#39;&#39;) || if(&quot;as_of_state&quot; = &#39;possibly&#39;, coalesce(&#39;, last reported &#39; || &quot;observed_text&quot;, &#39;&#39;), &#39;&#39;)))), &#39;&#39;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;) %]&lt;/b&gt;
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Force:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;force&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Place:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;place&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Precision:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;precision&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Unit in words:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;unit_text&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Strength, as written:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;strength_text&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Status:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;status&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Start as written:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;start_text&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;End as written:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;end_text&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Observed:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;observed_text&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Call-out:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;callout&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Note:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;note&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;In whose words:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;attributed_to&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Source in words:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;source_title&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]</mapTip>
 <layerGeometryType>0</layerGeometryType>
</qgis>
